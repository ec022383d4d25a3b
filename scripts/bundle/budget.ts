import { gzipSync } from 'node:zlib';
import webpack, { type Chunk, type Compilation, type Compiler, type Module } from 'webpack';
import { type BundleFile, type BundleRule, bundleFaults, weightLines } from './rule.js';

/** Says what a bundle weighs, and fails the build that breaks its rule. */
export class Budget {
  constructor(
    private readonly rule: BundleRule,
    private readonly say: (line: string) => void = console.log,
  ) {}

  apply(compiler: Compiler): void {
    compiler.hooks.thisCompilation.tap('Budget', compilation => {
      // After the last change to the files: what is weighed is what is written.
      compilation.hooks.afterProcessAssets.tap('Budget', () => {
        const files = filesOf(compilation);
        const production = compiler.options.mode === 'production';
        for (const line of weightLines(this.rule, files, production)) this.say(line);
        for (const fault of bundleFaults(this.rule, modulesOf(compilation), files, production))
          compilation.errors.push(new webpack.WebpackError(fault));
      });
    });
  }
}

function filesOf(compilation: Compilation): BundleFile[] {
  const initial = new Set([...compilation.entrypoints.values()].flatMap(entry => [...entry.getFiles()]));
  const names = new Set([...compilation.chunks].flatMap(chunk => [...chunk.files]).filter(name => name.endsWith('.js')));
  return [...names].map(name => {
    const text = compilation.getAsset(name)?.source.source().toString() ?? '';
    return { name, text, gzipped: gzipSync(text, { level: 9 }).length, initial: initial.has(name) };
  });
}

/** The modules that are in a file, those merged into another included; modules that nothing uses are in none. */
function modulesOf(compilation: Compilation): string[] {
  const inside = (module: Module): string[] =>
    'modules' in module // several merged into one
      ? (module.modules as readonly Module[]).flatMap(inside)
      : [module.nameForCondition() ?? module.identifier()];
  const held = (chunk: Chunk): string[] => [...compilation.chunkGraph.getChunkModulesIterable(chunk)].flatMap(inside);
  return [...new Set([...compilation.chunks].flatMap(held))].sort();
}
