import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { Canvas } from '../../scripts/icon/canvas.js';
import { ICONS } from '../../scripts/icon/icon.js';
import { pngOf } from '../../scripts/icon/png.js';
import { ROOT } from '../support/root.js';

/** The pixels of a PNG of eight bits with alpha and no filter, whatever its compression. */
function pixelsOf(png: Buffer): { size: number; pixels: Buffer } {
  const size = png.readUInt32BE(16);
  const data: Buffer[] = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12)
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  const raw = inflateSync(Buffer.concat(data));
  const rows = Array.from({ length: size }, (_, row) => raw.subarray(row * (size * 4 + 1) + 1, (row + 1) * (size * 4 + 1)));
  return { size, pixels: Buffer.concat(rows) };
}

describe('the icons', () => {
  const folder = join(ROOT, 'addin/assets');

  it('are all there, and nothing else', () => {
    assert.deepEqual(readdirSync(folder).sort(), ICONS.map(icon => icon.file).sort());
  });

  it('are committed as they are drawn, pixel for pixel', () => {
    for (const { file, draw } of ICONS) {
      const { size, pixels } = pixelsOf(readFileSync(join(folder, file)));
      assert.equal(file.endsWith(`-${size}.png`), true, file);
      assert.ok(pixels.equals(Buffer.from(draw().pixels.buffer)), `${file} is drawn otherwise: npm run icons draws it again`);
    }
  });

  it('have a transparent ground and keep within it', () => {
    for (const { file, draw } of ICONS) {
      const { size, pixels } = draw();
      const alpha = (x: number, y: number): number => pixels[(y * size + x) * 4 + 3] as number;
      const corners = [alpha(0, 0), alpha(size - 1, 0), alpha(0, size - 1), alpha(size - 1, size - 1)];
      assert.deepEqual(corners, [0, 0, 0, 0], file);
      assert.ok(pixels.filter((value, i) => i % 4 === 3 && value === 255).length > size, `${file} is hardly drawn`);
    }
  });

  it('differ from each other', () => {
    const small = ICONS.filter(({ file }) => file.endsWith('-16.png')).map(({ draw }) => pngOf(draw()).toString('base64'));
    assert.equal(new Set(small).size, 8);
  });
});

describe('the canvas', () => {
  it('paints a pixel by the share of it that a shape covers', () => {
    const canvas = new Canvas(2);
    canvas.box(0x102030, 0, 0, 1.5, 1);
    assert.deepEqual([...canvas.pixels], [0x10, 0x20, 0x30, 255, 0x10, 0x20, 0x30, 128, 0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('paints over what is there, and takes away', () => {
    const canvas = new Canvas(1);
    canvas.box(0xff0000, 0, 0, 1, 1);
    canvas.box(0x0000ff, 0, 0, 0.5, 1);
    assert.deepEqual([...canvas.pixels], [128, 0, 128, 255]);
    canvas.box(null, 0, 0, 1, 0.5);
    assert.equal(canvas.pixels[3], 128);
  });

  it('is read as a PNG as it was drawn', () => {
    const canvas = new Canvas(3);
    canvas.disc(0xabcdef, 1.5, 1.5, 1.5);
    assert.ok(pixelsOf(pngOf(canvas)).pixels.equals(Buffer.from(canvas.pixels.buffer)));
  });
});
