/** The version of package.json, for the foot of the pane. A test holds them together. */
export const VERSION = '0.1.0';
