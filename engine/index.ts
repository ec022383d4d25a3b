export { analyse } from './analyze.js';
