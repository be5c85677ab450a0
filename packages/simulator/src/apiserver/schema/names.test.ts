import { describe, expect, it } from 'vitest';
import { dataKey, dns1035Label, dnsLabel, dnsSubdomain, labelText, qualified } from './names.ts';

describe('names', () => {
  it('accepts what is valid', () => {
    expect(
      [
        dnsSubdomain('a.b-c.d'),
        dnsLabel('a-1'),
        dns1035Label('a-1'),
        labelText(''),
        labelText('A_b.c'),
        qualified('ex.io/A.b_c'),
        dataKey('tls.crt'),
      ].flat(),
    ).toEqual([]);
  });

  it('explains in the words of the real server', () => {
    expect(dnsSubdomain('A_b')).toEqual([
      "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
    ]);
    expect(dnsLabel('A')).toEqual([
      "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')",
    ]);
    expect(dnsLabel('a.b')).toEqual(['must not contain dots']);
    expect(labelText('x'.repeat(64))).toEqual(['must be no more than 63 characters']);
    expect(qualified('/a')).toEqual(['prefix part must be non-empty']);
    expect(dataKey('..x')).toEqual(["must not start with '..'"]);
    expect(dns1035Label('1')[0]).toMatch(/^a DNS-1035 label must consist .* \(e\.g\. 'my-name', {2}or 'abc-123', regex/);
  });
});
