/**
 * Reads the text off a picture with the machine's own program `tesseract`, as words with their boxes. Nothing leaves the machine.
 * A child process of its own, one thread, last in line for the processor, ended when it takes too long or the server stops.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import sharp from 'sharp'

/** In pixels of the picture as it was read. `line`: the printed line it stands in. */
export interface Word {
  text: string
  line: string
  x: number
  y: number
  w: number
  h: number
}

export interface PictureText {
  width: number
  height: number
  words: Word[]
}

export interface TextReader {
  /** Throws when the program fails, takes too long, or was told to stop. */
  read(picture: Buffer): Promise<PictureText>
  /** Ends what is being read, for good. */
  stop(): void
  isStopped(): boolean
}

const PROGRAM = 'tesseract'
const LANGUAGE = 'chi_sim'
/** A page the size of A4 at some 200 dots an inch: letters of ten points are then thirty pixels high. */
const LONGEST_SIDE = 2400
const MOST_MS = 40_000
const MOST_BYTES = 8 * 1024 * 1024

/** Null where the program or its Chinese is not installed. */
export async function openTextReader(program = PROGRAM): Promise<TextReader | null> {
  const known = await run(program, ['--list-langs'], null, () => undefined).catch(() => '')
  if (!known.split('\n').includes(LANGUAGE)) return null
  let child: ChildProcess | null = null
  let isStopped = false
  return {
    async read(picture) {
      const { data, info } = await prepared(picture)
      if (isStopped) throw new Error('stopped')
      const asked = [
        'stdin',
        'stdout',
        '-l',
        LANGUAGE,
        '--psm',
        '11',
        '--dpi',
        '300',
        '-c',
        'tessedit_create_tsv=1',
      ]
      const tsv = await run(program, asked, data, (started) => (child = started))
      return { width: info.width, height: info.height, words: wordsOf(tsv) }
    },
    isStopped: () => isStopped,
    stop() {
      isStopped = true
      child?.kill('SIGKILL')
    },
  }
}

/** Upright, grey, with its full range of light, and as large as printed letters must be. */
const prepared = (picture: Buffer) =>
  sharp(picture)
    .rotate()
    .flatten({ background: '#fff' })
    .greyscale()
    .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside' })
    .normalise()
    .png({ compressionLevel: 1 })
    .toBuffer({ resolveWithObject: true })

function run(
  program: string,
  asked: string[],
  input: Buffer | null,
  started: (child: ChildProcess) => void,
): Promise<string> {
  return new Promise((done, failed) => {
    const { PATH = '', TESSDATA_PREFIX } = process.env
    const child = spawn(program, asked, {
      env: { PATH, LC_ALL: 'C', OMP_THREAD_LIMIT: '1', ...(TESSDATA_PREFIX && { TESSDATA_PREFIX }) },
      stdio: ['pipe', 'pipe', 'ignore'],
      // not `timeout`: its clock would go on for a program that is not there
      signal: AbortSignal.timeout(MOST_MS),
      killSignal: 'SIGKILL',
    })
    started(child)
    const parts: Buffer[] = []
    let size = 0
    child.stdout.on('data', (part: Buffer) => {
      size += part.length
      if (size > MOST_BYTES) child.kill('SIGKILL')
      else parts.push(part)
    })
    child.on('error', failed)
    child.on('close', (code, signal) =>
      code === 0
        ? done(Buffer.concat(parts).toString('utf8'))
        : failed(new Error(`${program}: ${signal ?? code}`)),
    )
    // it may be gone before it has read everything: its end tells why
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
    if (child.pid)
      try {
        setPriority(child.pid, constants.priority.PRIORITY_LOW)
      } catch {
        // gone already
      }
  })
}

/** Rows of the fifth level are words: level, page, block, paragraph, line, word, left, top, width, height, confidence, text. Pure. */
export const wordsOf = (tsv: string): Word[] =>
  tsv.split('\n').flatMap((row) => {
    const cells = row.split('\t')
    const [level, page, block, paragraph, line, , x, y, w, h, , text] = cells
    if (level !== '5' || !text?.trim()) return []
    return [
      {
        ...{ text: text.trim(), line: [page, block, paragraph, line].join('.') },
        ...{ x: Number(x), y: Number(y), w: Number(w), h: Number(h) },
      },
    ]
  })
