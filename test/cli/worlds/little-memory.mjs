// A machine with 300 MiB to spare
process.availableMemory = () => 300 * 2 ** 20;
