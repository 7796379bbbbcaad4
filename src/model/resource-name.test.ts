import { describe, expect, it } from 'vitest';
import { resourceLabel } from './resource-name';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('resourceLabel', () => {
  it('reads GFS2 glock names', () => {
    expect(resourceLabel(bytes('       2           12345'))).toEqual({
      label: 'inode 0x12345',
      detail: 'GFS2 glock 2/12345, inode 74565 (find -inum 74565)',
      family: 'GFS2',
    });
    expect(resourceLabel(bytes('       1               4')).label).toBe('control (nondisk)');
    expect(resourceLabel(bytes('       3              11')).label).toBe('rgrp 0x11');
  });

  it('reads OCFS2 names, dentry locks with their binary inode too', () => {
    expect(resourceLabel(bytes('M000000000000000000123400abcdef')).label).toBe('meta 4660');
    const dentry = new Uint8Array(31);
    dentry.set(bytes('N00000000000004d2'));
    dentry[25] = 0x63;
    expect(resourceLabel(dentry)).toMatchObject({
      label: 'dentry of inode 99',
      detail: 'OCFS2, in directory 1234',
    });
  });

  it('knows the names of LVM and cluster-md', () => {
    expect(resourceLabel(bytes('VGLK')).family).toBe('LVM');
    expect(resourceLabel(bytes('Xb3dKQ-nT2l-Ub0x-0aCs-3eMz-W4kB-5rGh7v')).detail).toBe('logical volume');
    expect(resourceLabel(bytes('bitmap0001\0\0')).family).toBe('cluster-md');
  });

  it('shows text as text, anything else as hex, and never an empty label', () => {
    expect(resourceLabel(bytes('res-3')).label).toBe('res-3');
    expect(resourceLabel(bytes('größe 1')).label).toBe('größe 1');
    expect(resourceLabel(bytes('null\0byte')).label).toBe('0x6e756c6c0062797465');
    expect(resourceLabel(new Uint8Array([0xff, 0xfe])).label).toBe('0xfffe');
    expect(resourceLabel(bytes('   ')).label).toBe('3 blanks');
    expect(resourceLabel(new Uint8Array(0)).label).toBe('(no name)');
  });
});
