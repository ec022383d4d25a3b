import { fill, type Label } from '../../engine/text.js';

/** Says something on the terminal, in both languages. */
export function say({ zh, en }: Label): void {
  console.log(`closebook: ${en}\n           ${zh}`);
}

/** What the development server says once it listens: where, how to get it into Excel, and what to do about its certificate. */
export function startLines(url: string, manifest: string, trusted: boolean): Label[] {
  const lines: Label[] = [
    { zh: '窗格：{page}', en: 'Pane: {page}' },
    { zh: '旁加载清单：{manifest}（步骤见 manifests/README.zh.md）', en: 'Sideload the manifest: {manifest} (how: manifests/README.md)' },
  ];
  if (!trusted)
    lines.push(
      {
        zh: '证书只在内存中临时生成，未安装到本机。网页版 Excel：先用同一浏览器打开上面的窗格地址，接受一次警告。',
        en: 'The certificate was made in memory for this run and nothing was installed. Excel on the web: open the pane’s address above in the same browser once and accept the warning.',
      },
      {
        zh: '桌面版 Excel 不显示证书不受信任的页面：如同意在本机安装 localhost 证书颁发机构，可自行运行 npx office-addin-dev-certs install，然后重新启动本命令。',
        en: 'Excel on the desktop shows no page whose certificate it does not trust: if you agree to a certificate authority for localhost on this machine, run npx office-addin-dev-certs install yourself and start this again.',
      },
    );
  return lines.map(line => fill(line, { page: `${url}/taskpane.html`, manifest }));
}

const FIXED: Label = { zh: '清单写定了这个端口，不能改用别的。', en: 'The manifest names this port, so no other will do.' };

/** What it says when it cannot listen. `other`: what to do instead of freeing the port. */
export function startFault(error: unknown, port: number, other = FIXED): Label {
  if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE')
    return fill(
      {
        zh: '端口 {port} 已被占用：请先停止占用它的程序。{other}',
        en: 'Port {port} is taken: stop what uses it. {other}',
      },
      { port, other },
    );
  const reason = error instanceof Error ? error.message : String(error);
  return fill({ zh: '无法启动：{reason}', en: 'Cannot start: {reason}' }, { reason });
}
