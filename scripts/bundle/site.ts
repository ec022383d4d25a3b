import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import webpack, { type Compilation, type Compiler } from 'webpack';
import { headerRules, headersFile } from '../serve/header.js';
import type { OfficeJs } from '../serve/officejs.js';
import { pageHtml } from './page.js';

export interface SiteFiles {
  readonly template: string;
  /** Pages that are copied as they are. */
  readonly pages: readonly string[];
  readonly assets: string;
  readonly office: OfficeJs;
  /** Files by name, with what they hold. */
  readonly files: Readonly<Record<string, string | Uint8Array>>;
}

/** Puts beside the scripts what makes them a site: the page, the icons, the headers a host must send, other files. */
export class Site {
  constructor(private readonly site: SiteFiles) {}

  apply(compiler: Compiler): void {
    compiler.hooks.thisCompilation.tap('Site', compilation => {
      const stage = webpack.Compilation.PROCESS_ASSETS_STAGE_ADDITIONAL;
      compilation.hooks.processAssets.tap({ name: 'Site', stage }, () => this.emit(compilation));
    });
  }

  private emit(compilation: Compilation): void {
    const { template, pages, assets, office, files } = this.site;
    const emit = (name: string, text: string | Buffer): void =>
      compilation.emitAsset(name, new webpack.sources.RawSource(text), { minimized: true }); // as written: webpack would minify the page too
    const scripts = [...compilation.entrypoints.values()].flatMap(entry => entry.getFiles().filter(name => name.endsWith('.js')));
    for (const file of [template, ...pages]) compilation.fileDependencies.add(file);
    compilation.contextDependencies.add(assets);
    emit('taskpane.html', pageHtml(readFileSync(template, 'utf8'), office, scripts));
    for (const page of pages) emit(basename(page), readFileSync(page));
    emit('_headers', headersFile(headerRules(office)));
    for (const name of readdirSync(assets).filter(file => file.endsWith('.png'))) emit(`assets/${name}`, readFileSync(join(assets, name)));
    for (const [name, content] of Object.entries(files)) emit(name, typeof content === 'string' ? content : Buffer.from(content));
  }
}
