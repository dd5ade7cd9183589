/** A picture that is plainly a drawing, for acts that ask for a photo. */
import sharp from 'sharp'
import { seedOf } from './chance.ts'
import { takePhoto, type MattersDeps } from '../matters/index.ts'

/** Keeps it as sent by `person` and answers its hash. `of`: different pictures for different matters. */
export async function demoPhoto(deps: MattersDeps, of: string, person: string): Promise<string> {
  const hue = Math.abs(seedOf(of)) % 360
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480">
    <rect width="640" height="300" fill="hsl(${hue},35%,82%)"/><rect y="300" width="640" height="180" fill="hsl(${hue},18%,62%)"/>
    <rect x="120" y="150" width="180" height="170" fill="hsl(${hue},22%,48%)"/><path d="M100 150 L210 80 L320 150 Z" fill="hsl(${hue},28%,36%)"/>
    <rect x="470" y="90" width="10" height="230" fill="#444"/><circle cx="475" cy="85" r="18" fill="#f6e7a0"/></svg>`
  return (await takePhoto(deps, await sharp(Buffer.from(svg)).png().toBuffer(), person)).hash
}
