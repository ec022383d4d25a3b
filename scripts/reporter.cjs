// The mocha reporter: the titles as they read, and as the very last line the true counts of everything that ran.
const { reporters } = require('mocha');

module.exports = class Reporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const { stats } = this;
    process.on('exit', () => console.log(`${stats.passes} passed, ${stats.failures} failed, ${stats.pending} skipped`));
  }
};
