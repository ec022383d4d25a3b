/* global fetch, postMessage */
fetch('https://example.invalid/worker').then(
  () => postMessage('reached'),
  () => postMessage('refused'),
);
