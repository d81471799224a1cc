import { expect, test } from 'vitest'
import { isTrusted, readCertificates } from '../../../src/main/connect/trust-ca'
import { makeCertificate } from '../../support/make-certificate'

const host = 'api.aside.test'
const authority = makeCertificate({ name: 'Test authority', isCa: true })
const between = makeCertificate({ name: 'Between', issuer: authority, isCa: true })
const day = 86_400_000
const now = Date.now()
const trusts = (sent: readonly { readonly certificate: string }[], ca = authority.certificate, name = host, at = now): boolean => isTrusted(sent.map(({ certificate }) => certificate), ca, name, at)

test('a certificate that the authority signed for this host is trusted, straight or over another authority', () => {
  const server = makeCertificate({ name: 'server', issuer: authority, hosts: [host, '127.0.0.1'] })
  expect(trusts([server])).toBe(true)
  expect(trusts([server], authority.certificate, '127.0.0.1')).toBe(true)
  expect(trusts([makeCertificate({ name: 'server', issuer: between, hosts: [host] }), between])).toBe(true)
  expect(trusts([server], `${between.certificate}\n${authority.certificate}`)).toBe(true)
})

test('a certificate that is itself trusted is', () => {
  const own = makeCertificate({ name: 'own', hosts: [host] })
  expect(trusts([own], own.certificate)).toBe(true)
})

test('nothing else is', () => {
  const server = makeCertificate({ name: 'server', issuer: authority, hosts: [host] })
  expect(trusts([server], authority.certificate, 'elsewhere.test')).toBe(false)
  expect(trusts([server], authority.certificate, host, now + 91 * day)).toBe(false)
  expect(trusts([server], authority.certificate, host, now - 3 * day)).toBe(false)
  // Signed by nobody, by another of the same name, by one that may not sign, or with the one between left out.
  expect(trusts([makeCertificate({ name: 'server', hosts: [host] })])).toBe(false)
  expect(trusts([makeCertificate({ name: 'server', issuer: makeCertificate({ name: 'Test authority', isCa: true }), hosts: [host] })])).toBe(false)
  const noAuthority = makeCertificate({ name: 'No authority', issuer: authority })
  expect(trusts([makeCertificate({ name: 'server', issuer: noAuthority, hosts: [host] }), noAuthority])).toBe(false)
  expect(trusts([makeCertificate({ name: 'server', issuer: between, hosts: [host] })])).toBe(false)
  expect(trusts([server], makeCertificate({ name: 'Test authority', isCa: true, lasts: -day }).certificate)).toBe(false)
  expect(isTrusted([], authority.certificate, host, now)).toBe(false)
  expect(isTrusted(['rubbish'], authority.certificate, host, now)).toBe(false)
  expect(isTrusted([server.certificate], 'rubbish', host, now)).toBe(false)
})

test('a file without certificates is refused', () => {
  expect(readCertificates(`some words\n${authority.certificate}${between.certificate}`)).toHaveLength(2)
  expect(() => readCertificates('-----BEGIN PRIVATE KEY-----')).toThrow('no certificate')
})
