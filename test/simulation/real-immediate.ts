/** The one of Node, from before time is simulated; to be loaded first. */
export const realImmediate = globalThis.setImmediate;
