/** As in package.json (a test holds them equal): results of the same engine version agree bit for bit. */
export const ENGINE_VERSION = '0.3.0';
