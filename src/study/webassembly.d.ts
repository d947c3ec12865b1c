/** The part of the WebAssembly interface that we use; TypeScript keeps its own with the browser's. */
declare namespace WebAssembly {
  class Module {
    private constructor(bytes: Uint8Array<ArrayBuffer>);
    static [Symbol.hasInstance](value: unknown): boolean;
  }
  class Instance {
    constructor(module: Module, imports: object);
    readonly exports: object;
  }
  interface Memory {
    readonly buffer: ArrayBuffer;
  }
  class RuntimeError extends Error {}
  function compile(bytes: Uint8Array<ArrayBuffer>): Promise<Module>;
}
