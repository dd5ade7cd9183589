import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { after, test } from 'node:test'
import sharp from 'sharp'
import { openFiles } from './files.ts'

const folder = mkdtempSync(join(tmpdir(), 'shanzhi-files-'))
const files = openFiles(folder)
after(() => rmSync(folder, { recursive: true }))

const blank = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#3a7' }, limitInputPixels: false })

test('a photo loses its EXIF and its size, and is found by its hash', async () => {
  const exif = { IFD0: { Model: 'SecretPhone' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '34/1 55/1 0/1' } }
  const taken = await blank(3000, 1500).jpeg().withExif(exif).toBuffer()
  assert.ok(taken.includes('SecretPhone'))
  const kept = await files.keepPhoto(taken)
  assert.deepEqual([kept.width, kept.height], [2048, 1024])
  const bytes = await buffer((await files.read(kept.hash)) ?? assert.fail('not kept'))
  assert.equal(bytes.length, kept.size)
  assert.ok(!bytes.includes('SecretPhone'))
  assert.equal((await sharp(bytes).metadata()).exif, undefined)
  assert.deepEqual(await files.keepPhoto(taken), kept)
  await files.remove(kept.hash)
  assert.equal(await files.read(kept.hash), undefined)
})

test('a photo taken with the phone on its side stands upright', async () => {
  const turned = await blank(400, 200).withMetadata({ orientation: 6 }).jpeg().toBuffer()
  const kept = await files.keepPhoto(turned)
  assert.deepEqual([kept.width, kept.height], [200, 400])
})

test('what is no photo, too much of one, or a path, is refused', async () => {
  await assert.rejects(files.keepPhoto(Buffer.from('<svg onload="alert(1)"/>')), { code: 'FILE_TYPE' })
  await assert.rejects(files.keepPhoto(Buffer.from('GIF89a broken')), { code: 'FILE_TYPE' })
  await assert.rejects(files.keepPhoto(Buffer.alloc(13 * 1024 * 1024)), { code: 'FILE_TOO_LARGE' })
  const bomb = await blank(9_000, 9_000).png({ compressionLevel: 9 }).toBuffer()
  assert.ok(bomb.length < 3_000_000)
  await assert.rejects(files.keepPhoto(bomb), { code: 'FILE_TOO_LARGE' })
  await assert.rejects(files.read('../key'), { code: 'NOT_FOUND' })
})
