import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import webpack from 'webpack';

const path = name => fileURLToPath(new URL(name, import.meta.url));

// Excel played in a page, for tests and for looking on: no part of what is published.
export default {
  name: 'host',
  mode: 'development',
  target: ['web', 'es2022'],
  entry: { host: path('dist/addin/host/page/main.js') },
  output: { path: path('dist/hostpage'), filename: '[name].js', clean: true },
  resolve: { extensionAlias: { '.js': ['.js'] } },
  devtool: 'source-map',
  performance: { hints: false },
  stats: 'errors-warnings',
  plugins: [
    {
      apply(compiler) {
        compiler.hooks.thisCompilation.tap('Page', compilation => {
          const template = path('addin/host/page/index.html');
          compilation.fileDependencies.add(template);
          const stage = webpack.Compilation.PROCESS_ASSETS_STAGE_ADDITIONAL;
          compilation.hooks.processAssets.tap({ name: 'Page', stage }, () =>
            compilation.emitAsset('index.html', new webpack.sources.RawSource(readFileSync(template, 'utf8'))),
          );
        });
      },
    },
  ],
};
