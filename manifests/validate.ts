import { fileURLToPath } from 'node:url';
import { validateManifest } from 'office-addin-manifest';
import { DEV, PROD } from './manifest.js';

// npm run validate [-- FILE ...]: has Microsoft's validation service judge the manifests. This sends them to validationgateway.omex.office.net;
// the rules of rule.ts and the schemas are checked by npm test, without a network.
const committed = [DEV, PROD].map(({ file }) => fileURLToPath(new URL(`../../manifests/${file}`, import.meta.url)));
const given = process.argv.slice(2);
for (const file of given.length ? given : committed) {
  try {
    const { isValid, report, status, statusText } = await validateManifest(file);
    console.log(`${file}: ${isValid ? 'accepted · 通过' : `not accepted · 未通过 (${status} ${statusText})`}`);
    for (const { title, content, line } of [...(report?.errors ?? []), ...(report?.warnings ?? [])])
      console.log(`  ${line ? `line ${line}: ` : ''}${title}: ${content}`);
    if (!isValid) process.exitCode = 1;
  } catch (error) {
    console.error(`${file}: not judged. Microsoft's service cannot be reached from here · 未验证：此处无法访问微软的验证服务`);
    console.error(`  ${error instanceof Error ? error.message.replaceAll('\n', ' ') : error}`);
    process.exitCode = 1;
  }
}
