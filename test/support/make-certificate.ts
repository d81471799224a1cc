import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

/** A certificate and its key, made for one test run. */
export interface MadeCertificate {
  readonly name: string
  /** PEM. */
  readonly certificate: string
  readonly key: KeyObject
}

/** One value of DER (X.690): tag, length, content. */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}
const sequence = (...parts: readonly Buffer[]): Buffer => der(0x30, ...parts)
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'))
const bits = (content: Buffer): Buffer => der(0x03, Buffer.from([0]), content)
/** ecdsa-with-SHA256. */
const algorithm = sequence(oid('2a8648ce3d040302'))
const named = (commonName: string): Buffer => sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from(commonName)))))
const time = (moment: number): Buffer => der(0x17, Buffer.from(`${new Date(moment).toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`))
const extension = (id: string, isCritical: boolean, value: Buffer): Buffer => sequence(oid(id), ...(isCritical ? [der(0x01, Buffer.from([0xff]))] : []), der(0x04, value))

const day = 86_400_000

interface Wish {
  readonly name: string
  /** Who signs; absent: itself. */
  readonly issuer?: MadeCertificate
  readonly isCa?: boolean
  /** Hosts it is for. */
  readonly hosts?: readonly string[]
  /** Milliseconds from now until it is over. */
  readonly lasts?: number
}

/** Makes a certificate (RFC 5280) with a key on P-256. */
export function makeCertificate({ name, issuer, isCa = false, hosts = [], lasts = 90 * day }: Wish): MadeCertificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const now = Date.now()
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    named(issuer?.name ?? name),
    sequence(time(now - 2 * day), time(now + lasts)),
    named(name),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(
      0xa3,
      sequence(
        extension('551d13', true, sequence(...(isCa ? [der(0x01, Buffer.from([0xff]))] : []))),
        ...(hosts.length === 0 ? [] : [extension('551d11', false, sequence(...hosts.map((host) => (/^[\d.]+$/.test(host) ? der(0x87, Buffer.from(host.split('.').map(Number))) : der(0x82, Buffer.from(host))))))]),
      ),
    ),
  )
  const whole = sequence(body, algorithm, bits(sign('sha256', body, issuer?.key ?? privateKey)))
  const lines = (whole.toString('base64').match(/.{1,64}/g) ?? []).join('\n')
  return { name, key: privateKey, certificate: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n` }
}
