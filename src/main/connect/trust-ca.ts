import { X509Certificate } from 'node:crypto'

/** Longest way from a server's certificate to an authority. */
const mostSteps = 8

/** The certificates of a PEM text; throws for one that cannot be read, and for none. */
export function readCertificates(pem: string): readonly X509Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? []
  if (blocks.length === 0) throw new Error('no certificate in PEM form')
  return blocks.map((block) => new X509Certificate(block))
}

const isInTime = ({ validFrom, validTo }: X509Certificate, now: number): boolean => Date.parse(validFrom) <= now && now <= Date.parse(validTo)

const isIssuedBy = (certificate: X509Certificate, issuer: X509Certificate): boolean => certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey)

/**
 * Whether a server's certificate leads to one of the authorities: each step signed by an authority, all in time, the first for this host. `sent`: PEM texts, the
 * server's own first, as it sent them. A certificate that is itself among the trusted ones is trusted too. Anything that cannot be read is not trusted.
 */
export function isTrusted(sent: readonly string[], ca: string, host: string, now: number): boolean {
  try {
    const [server, ...others] = sent.map((pem) => new X509Certificate(pem))
    const trusted = readCertificates(ca).filter((certificate) => isInTime(certificate, now))
    if (server === undefined || !isInTime(server, now)) return false
    if (server.checkHost(host) === undefined && server.checkIP(host) === undefined) return false
    let last = server
    for (let step = 0; step < mostSteps; step += 1) {
      const { fingerprint256 } = last
      if (trusted.some((each) => each.fingerprint256 === fingerprint256 || (each.ca && isIssuedBy(last, each)))) return true
      const next = others.find((each) => each.ca && each.fingerprint256 !== fingerprint256 && isInTime(each, now) && isIssuedBy(last, each))
      if (next === undefined) return false
      last = next
    }
    return false
  } catch {
    return false
  }
}
