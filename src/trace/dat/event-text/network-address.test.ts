import { describe, expect, it } from 'vitest';
import {
  printIpv4,
  printIpv6,
  printIpv6Compressed,
  printMac,
  printSocketAddress,
  printUuid,
} from './network-address';

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));

describe('addresses', () => {
  it.each([
    ['2001 0db8 0000 0000 0001 0000 0000 0001', '2001:db8::1:0:0:1'],
    ['2001 0db8 0000 0001 0001 0001 0001 0001', '2001:db8:0:1:1:1:1:1'],
    ['0000 0000 0000 0000 0000 0000 0000 0000', '::'],
    ['0000 0000 0000 0000 0000 0000 0000 0001', '::1'],
    ['fe80 0000 0000 0000 0000 0000 0000 0000', 'fe80::'],
    ['0000 0000 0000 0000 0000 ffff 0a4d 0001', '::ffff:10.77.0.1'],
    ['fe80 0000 0000 0000 0200 5efe 0a4d 0001', 'fe80::200:5efe:10.77.0.1'],
  ])('of IPv6 are short: %s', (hex, text) => {
    expect(printIpv6Compressed(bytes(hex))).toBe(text);
  });

  it('of IPv6 in full have colons or not', () => {
    const address = bytes('2001 0db8 0000 0000 0001 0000 0000 0001');
    expect([printIpv6(address, 'I'), printIpv6(address, 'i')]).toEqual([
      '2001:0db8:0000:0000:0001:0000:0000:0001',
      '20010db8000000000001000000000001',
    ]);
  });

  it('of IPv4 can have leading zeros and the other order', () => {
    const address = bytes('0a4d 0001');
    expect([printIpv4(address, 'I', false), printIpv4(address, 'i', true)]).toEqual([
      '10.77.0.1',
      '001.000.077.010',
    ]);
  });

  it('of sockets have ports', () => {
    const style = { letter: 'I', hasPort: true, isCompressed: true, isReversed: false };
    const v4 = bytes(`0200 53ac 0a4d0001 ${'00'.repeat(8)}`);
    const v6 = bytes(`0a00 53ac 00000000 ${'00'.repeat(15)}01 00000000`);
    expect(
      [v4, v6, v4.subarray(0, 8), bytes('0100')].map((address) => printSocketAddress(address, true, style)),
    ).toEqual(['10.77.0.1:21420', '[::1]:21420', 'INVALIDIPv4', '']);
  });

  it('of network cards have separators', () => {
    const address = bytes('525400 12abcd');
    expect(['M', 'MF', 'MR', 'm'].map((extension) => printMac(address, extension))).toEqual([
      '52:54:00:12:ab:cd',
      '52-54-00-12-ab-cd',
      'cd:ab:12:00:54:52',
      '52540012abcd',
    ]);
  });
});

describe('a UUID', () => {
  it('can be of either order', () => {
    const uuid = bytes('00112233445566778899aabbccddeeff');
    expect(['b', 'L'].map((form) => printUuid(uuid, form))).toEqual([
      '00112233-4455-6677-8899-aabbccddeeff',
      '33221100-5544-7766-8899-AABBCCDDEEFF',
    ]);
  });
});
