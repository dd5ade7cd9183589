/** GET /open311/discovery: where the standard's endpoint is and what it speaks. */
import type { Open311Deps } from './deps.ts'
import { ENDPOINT, GEOREPORT } from './deps.ts'
import { w3c, type Document } from './format.ts'

/** `changeset` moves with the newest version of any county's rules: service definitions kept elsewhere are then to be read again. */
export async function discovery({ matters, publicUrl }: Open311Deps): Promise<Document> {
  const [versions, counties] = await Promise.all([matters.packs.versions(), matters.places.tenants()])
  const changeset = w3c(new Date(Math.max(0, ...versions.map((one) => one.loaded_at.getTime()))))
  const named = counties
    .map(({ code, name, is_demo }) => `${code} ${name}${is_demo ? '（演示）' : ''}`)
    .join('、')
  const endpoint = {
    specification: GEOREPORT,
    url: publicUrl + ENDPOINT,
    changeset,
    type: 'production', // of the interface, which clients look for; that a county is a demo is said below
    formats: ['text/xml', 'application/json'],
  }
  return {
    discovery: {
      changeset,
      contact: `善治平台 ${publicUrl}`,
      key_service: `api_key 由县里的系统管理员发放。jurisdiction_id 是县的区划编码，已开通：${named}。`,
      endpoints: [endpoint],
    },
  }
}
