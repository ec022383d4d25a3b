import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { manifestOf } from '../../manifests/emit.js';
import { DEV, MANIFEST, PROD } from '../../manifests/manifest.js';
import { type Around, editionFaults, manifestFaults } from '../../manifests/rule.js';
import { placedAt } from '../../manifests/text.js';
import { element, type Element } from '../../manifests/xml.js';
import { associatedNames } from '../support/associated.js';
import { bundleFile } from '../support/bundle.js';
import { ROOT } from '../support/root.js';

const FUNCTIONS = MANIFEST.ribbon.flatMap(({ action }) => ('runs' in action ? [action.runs] : []));
const around = (over: Partial<Around> = {}): Around => ({ base: DEV.base, file: bundleFile, functions: FUNCTIONS, ...over });

type Change = (element: Element) => Element | readonly Element[] | null;

/** The tree with every element of a name changed, taken out or multiplied; the change must hit something. */
function changed(root: Element, name: string, change: Change, only: (element: Element) => boolean = () => true): Element {
  let hits = 0;
  const walk = (at: Element): Element[] => {
    const inside = { ...at, children: at.children.flatMap(walk) };
    if (at.name !== name || !only(at)) return [inside];
    hits++;
    const after = change(inside);
    return after === null ? [] : Array.isArray(after) ? [...(after as readonly Element[])] : [after as Element];
  };
  const [result] = walk(root);
  assert.ok(hits > 0 && result, `nothing called ${name} to change`);
  return result;
}

const withText =
  (text: string): Change =>
  at => ({ ...at, text });
const withAttributes =
  (attributes: Record<string, string>): Change =>
  at => ({ ...at, attributes: { ...at.attributes, ...attributes } });
const id =
  (value: string): ((element: Element) => boolean) =>
  at =>
    at.attributes['id'] === value;

describe('the rules of the manifest', () => {
  const sound = manifestOf(MANIFEST, DEV);

  it('hold for each edition', () => {
    for (const edition of [DEV, PROD, placedAt('https://reports.contoso.com/closebook/')])
      assert.deepEqual(manifestFaults(manifestOf(MANIFEST, edition), around({ base: edition.base })), [], edition.base);
  });

  it('hold between editions', () => {
    assert.deepEqual(editionFaults([DEV, PROD]), []);
    assert.deepEqual(editionFaults([DEV, { file: 'other.xml', id: DEV.id.toUpperCase() }]), ['other.xml has the id of manifest.dev.xml']);
  });

  const first = (name: string): ((at: Element) => boolean) => {
    let seen = false;
    return at => at.name === name && !seen && (seen = true);
  };
  const planted: [string, (root: Element) => Element, string][] = [
    // order
    [
      'an element out of order',
      root => ({ ...root, children: [root.children[1], root.children[0], ...root.children.slice(2)] as Element[] }),
      'Id comes too late in OfficeApp',
    ],
    [
      'a control whose icon comes before its label',
      root =>
        changed(
          root,
          'Control',
          at => ({ ...at, children: [...at.children.slice(2, 3), ...at.children.slice(0, 2), ...at.children.slice(3)] }),
          id('Closebook.Aging'),
        ),
      'Label comes too late in Control',
    ],
    [
      'an element where it may not stand',
      root => changed(root, 'Group', at => ({ ...at, children: [...at.children, element('Menu')] })),
      'Menu may not stand in Group',
    ],
    ['an element missing', root => changed(root, 'SupportUrl', () => null), 'OfficeApp has no SupportUrl'],
    // identity
    ['an id that is no GUID', root => changed(root, 'Id', withText('closebook')), 'the id closebook is not a GUID'],
    [
      'a version of three parts',
      root => changed(root, 'Version', withText('1.0.0')),
      'the version 1.0.0 is not four numbers from 1.0.0.0 on',
    ],
    ['a version below 1', root => changed(root, 'Version', withText('0.9.0.0')), 'the version 0.9.0.0 is not four numbers from 1.0.0.0 on'],
    ['another permission', root => changed(root, 'Permissions', withText('ReadDocument')), 'the permission is not ReadWriteDocument'],
    ['another default locale', root => changed(root, 'DefaultLocale', withText('zh-CN')), 'the default locale is not en-US'],
    [
      'another host',
      root => changed(root, 'Host', withAttributes({ Name: 'Document' }), at => 'Name' in at.attributes),
      'the host Document is not Workbook',
    ],
    [
      'another host of the ribbon',
      root => changed(root, 'Host', withAttributes({ 'xsi:type': 'Document' }), at => 'xsi:type' in at.attributes),
      'the host Document is not Workbook',
    ],
    [
      'another site to go to',
      root => changed(root, 'SupportUrl', at => [at, element('AppDomains', {}, element('AppDomain', {}, 'https://a.b'))]),
      'the pane goes to no other site: AppDomains must be absent',
    ],
    // requirements
    [
      'a newer set required of every Excel',
      root =>
        changed(root, 'Sets', at => ({ ...at, children: [...at.children, element('Set', { Name: 'SharedRuntime', MinVersion: '1.1' })] })),
      'SharedRuntime is required of every Excel',
    ],
    ['another base set', root => changed(root, 'Set', withAttributes({ MinVersion: '1.9' })), 'ExcelApi 1.7 is not required'],
    [
      'a ribbon without the shared runtime required',
      root =>
        changed(
          root,
          'bt:Set',
          () => null,
          at => at.attributes['Name'] === 'SharedRuntime',
        ),
      'the ribbon does not require SharedRuntime 1.1',
    ],
    [
      'a runtime that ends',
      root => changed(root, 'Runtime', withAttributes({ lifetime: 'short' })),
      'FunctionFile is not the page of the long-lived runtime',
    ],
    [
      'functions on another page',
      root => changed(root, 'FunctionFile', withAttributes({ resid: 'url.support' })),
      'FunctionFile is not the page of the long-lived runtime',
    ],
    // resources
    [
      'a reference to nothing',
      root => changed(root, 'Label', withAttributes({ resid: 'label.none' }), at => at.attributes['resid'] === 'label.funnel'),
      'Label refers to label.none, which is not defined',
    ],
    [
      'a reference to the wrong kind',
      root => changed(root, 'Label', withAttributes({ resid: 'tip.funnel' }), at => at.attributes['resid'] === 'label.funnel'),
      'Label refers to tip.funnel, which is in bt:LongStrings, not in bt:ShortStrings',
    ],
    [
      'a resource defined twice',
      root => changed(root, 'bt:String', at => [at, at], id('tip.aging')),
      'the resource tip.aging is defined twice',
    ],
    [
      'a resource that nothing uses',
      root => changed(root, 'bt:Url', at => [at, { ...at, attributes: { ...at.attributes, id: 'url.other' } }], id('url.support')),
      'the resource url.other is not used',
    ],
    [
      'a resource id of 33 characters',
      root => changed(root, 'bt:Url', at => [at, { ...at, attributes: { ...at.attributes, id: 'u'.repeat(33) } }], id('url.support')),
      `the resource id ${'u'.repeat(33)} is not 1 to 32 characters long`,
    ],
    [
      'a control id used twice',
      root => changed(root, 'Control', withAttributes({ id: 'Closebook.Aging' }), id('Closebook.Funnel')),
      'the control id Closebook.Aging is not unique',
    ],
    // texts
    [
      'a text without Chinese',
      root => changed(root, 'bt:String', at => ({ ...at, children: [] }), id('label.aging')),
      'the text label.aging in zh-CN is empty',
    ],
    [
      'a text without English',
      root => changed(root, 'bt:String', withAttributes({ DefaultValue: ' ' }), id('tip.aging')),
      'the text tip.aging in en-US is empty',
    ],
    ['a name without Chinese', root => changed(root, 'DisplayName', at => ({ ...at, children: [] })), 'DisplayName in zh-CN is empty'],
    [
      'a description without Chinese',
      root =>
        changed(
          root,
          'Description',
          at => ({ ...at, children: [] }),
          at => 'DefaultValue' in at.attributes,
        ),
      'Description in zh-CN is empty',
    ],
    [
      'a label of 126 characters',
      root => changed(root, 'bt:String', withAttributes({ DefaultValue: 'a'.repeat(126) }), id('label.aging')),
      'the text label.aging in en-US is 126 characters long, over the 125 that Office takes',
    ],
    [
      'a tip of 251 characters in Chinese',
      root =>
        changed(
          root,
          'bt:String',
          at => ({ ...at, children: [element('bt:Override', { Locale: 'zh-CN', Value: '账'.repeat(251) })] }),
          id('tip.aging'),
        ),
      'the text tip.aging in zh-CN is 251 characters long, over the 250 that Office takes',
    ],
    [
      'a name of 126 characters',
      root => changed(root, 'DisplayName', withAttributes({ DefaultValue: 'a'.repeat(126) })),
      'DisplayName in en-US is 126 characters long, over the 125 that Office takes',
    ],
    [
      'a description of 251 characters',
      root => changed(root, 'Description', withAttributes({ DefaultValue: 'a'.repeat(251) }), at => 'DefaultValue' in at.attributes),
      'Description in en-US is 251 characters long, over the 250 that Office takes',
    ],
    ['a provider without a name', root => changed(root, 'ProviderName', withText('')), 'ProviderName is empty'],
    // addresses
    [
      'an address that is not https',
      root => changed(root, 'SupportUrl', withAttributes({ DefaultValue: 'http://localhost:3000/support.html' })),
      'SupportUrl is not https: http://localhost:3000/support.html',
    ],
    [
      'a place not filled in',
      root => changed(root, 'SupportUrl', withAttributes({ DefaultValue: 'https://{host}/support.html' })),
      'SupportUrl has a place that was not filled in: https://{host}/support.html',
    ],
    [
      'an address elsewhere',
      root => changed(root, 'bt:Url', withAttributes({ DefaultValue: 'https://closebook.example/support.html' }), id('url.support')),
      'url.support is not under https://localhost:3000: https://closebook.example/support.html',
    ],
    [
      'an address of no file',
      root =>
        changed(
          root,
          'SourceLocation',
          withAttributes({ DefaultValue: 'https://localhost:3000/pane.html' }),
          at => 'DefaultValue' in at.attributes,
        ),
      'SourceLocation is not a file of the bundle: https://localhost:3000/pane.html',
    ],
    // icons
    [
      'an icon without its size 80',
      root =>
        changed(
          root,
          'bt:Image',
          () => null,
          at => (at.attributes['resid'] ?? at.attributes['id']) === 'icon.aging.80',
        ),
      'the icon icon.aging.16 has no size 80',
    ],
    [
      'an icon of another size than it says',
      root =>
        changed(root, 'bt:Image', withAttributes({ DefaultValue: 'https://localhost:3000/assets/aging-32.png' }), id('icon.aging.16')),
      'icon.aging.16 must be 16 pixels square, not 32 by 32',
    ],
    [
      'a small icon of another size',
      root => changed(root, 'IconUrl', withAttributes({ DefaultValue: 'https://localhost:3000/assets/closebook-64.png' })),
      'IconUrl must be 32 pixels square, not 64 by 64',
    ],
    [
      'a large icon of another size',
      root => changed(root, 'HighResolutionIconUrl', withAttributes({ DefaultValue: 'https://localhost:3000/assets/closebook-32.png' })),
      'HighResolutionIconUrl must be 64 pixels square, not 32 by 32',
    ],
    [
      'an icon that is no PNG',
      root => changed(root, 'IconUrl', withAttributes({ DefaultValue: 'https://localhost:3000/support.html' })),
      'IconUrl must be 32 pixels square, not something other than a PNG',
    ],
    // functions
    [
      'a function that the pane does not know',
      root => changed(root, 'FunctionName', withText('analyze'), first('FunctionName')),
      'the ribbon runs analyze, which the pane associates with no function',
    ],
  ];
  for (const [what, plant, fault] of planted)
    it(`catch ${what}`, () => {
      const faults = manifestFaults(plant(sound), around());
      assert.ok(faults.includes(fault), `${fault}\nis not among\n${faults.join('\n')}`);
    });

  it('name the functions that the pane associates, neither more nor fewer', () => {
    const functions = associatedNames(readFileSync(join(ROOT, 'addin/commands/command.ts'), 'utf8'));
    assert.ok(functions, 'addin/commands/command.ts has COMMANDS, by name');
    assert.deepEqual(manifestFaults(sound, around({ functions })), []);
  });

  it('read the names of the functions from their source', () => {
    assert.deepEqual(associatedNames(`export const COMMANDS = { analyse, refresh: run('r'), 'show-aging': () => 1 } as const;`), [
      'analyse',
      'refresh',
      'show-aging',
    ]);
    assert.deepEqual(associatedNames(`export const COMMANDS: readonly string[] = ['a', 'b'];`), ['a', 'b']);
    assert.equal(associatedNames('export const OTHER = {};'), null);
  });

  it('catch a file that the bundle lacks, and a function that no button runs', () => {
    const lacking = around({ file: name => (name === 'assets/funnel-16.png' ? undefined : bundleFile(name)) });
    assert.deepEqual(manifestFaults(sound, lacking), [
      'icon.funnel.16 is not a file of the bundle: https://localhost:3000/assets/funnel-16.png',
    ]);
    assert.deepEqual(manifestFaults(sound, around({ functions: [...FUNCTIONS, 'remove'] })), ['no button runs remove']);
  });

  it('catch the placeholder where an address is given', () => {
    const faults = manifestFaults(manifestOf(MANIFEST, PROD), around({ base: 'https://reports.contoso.com' }));
    assert.ok(faults.includes('IconUrl is not under https://reports.contoso.com: https://closebook.example/assets/closebook-32.png'));
  });
});
