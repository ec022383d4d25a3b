/** Exit codes. Permanent: scripts test them. */
export const OK = 0;
export const SOME_FAILED = 1;
export const USAGE = 2;
