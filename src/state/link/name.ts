/**
 * Resources, nodes and rows by name, as links have them:
 *
 *   res-3              a resource, its name as text
 *   gfs2:2/1a2b        GFS2's names, as its own glocks are written
 *   0x00ff             bytes that are no plain text
 *   deadbeef:res-3     with its lockspace, where the name alone would not do
 *   2  *left           a node by its DLM id; by its recording's name where no message told the id
 *   res-3/2  /2  res-3 rows: a resource's node, a node, a resource
 */
import type { LockModel } from '../../model/lock-model';
import { hexOf } from '../../model/resource-name';
import { bytesOf } from '../../model/string-pool';
import { escapePart, unescapePart } from './escape';

/** Bytes of a name, in hex. */
export interface ResourceName {
  readonly hex: string;
  readonly lockspace: number | undefined;
}

/** A DLM node id, or the name of a recording. */
export type NodeName = number | string;

const PLAIN = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/;
const LONGEST_NAME = 256;

export function formatResource({ hex, lockspace }: ResourceName): string {
  const before = lockspace === undefined ? '' : `${lockspace.toString(16).padStart(8, '0')}:`;
  return before + formatName(hex);
}

/** The inverse of `formatResource`. */
export function parseResource(text: string): ResourceName | undefined {
  const [, digits, name = ''] = /^(?:([0-9a-f]{8}):)?(.*)$/s.exec(text) ?? [];
  const hex = parseName(name);
  if (hex === undefined) return undefined;
  return { hex, lockspace: digits === undefined ? undefined : Number.parseInt(digits, 16) };
}

export function formatNode(node: NodeName): string {
  return typeof node === 'number' ? String(node) : `*${escapePart(node)}`;
}

export function parseNode(text: string): NodeName | undefined {
  if (text.startsWith('*')) return unescapePart(text.slice(1));
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

/** As links name a resource: with its lockspace only where another lockspace has the same name. */
export function nameOfResource({ resources, strings }: LockModel, resource: number): ResourceName {
  const name = resources.name[resource];
  let isAlone = true;
  for (let other = 0; other < resources.rowCount; other++) {
    if (other !== resource && resources.name[other] === name) isAlone = false;
  }
  return {
    hex: hexOf(bytesOf(strings, name)),
    lockspace: isAlone ? undefined : resources.lockspace[resource],
  };
}

/** Its row in the resource table. */
export function findResource(model: LockModel, { hex, lockspace }: ResourceName): number | undefined {
  const { resources } = model;
  return rowsByName(model)
    .get(hex)
    ?.find((row) => lockspace === undefined || resources.lockspace[row] === lockspace);
}

const indices = new WeakMap<LockModel, ReadonlyMap<string, readonly number[]>>();

/** Only for links that name resources, and then once for a model. */
function rowsByName(model: LockModel): ReadonlyMap<string, readonly number[]> {
  const known = indices.get(model);
  if (known) return known;
  const { resources, strings } = model;
  const rows = new Map<string, number[]>();
  for (let row = 0; row < resources.rowCount; row++) {
    const hex = hexOf(bytesOf(strings, resources.name[row]));
    rows.set(hex, [...(rows.get(hex) ?? []), row]);
  }
  indices.set(model, rows);
  return rows;
}

export function nameOfNode({ recordings }: LockModel, recording: number): NodeName {
  const { node, name } = recordings[recording];
  return node ?? name;
}

function formatName(hex: string): string {
  const text = textOfHex(hex);
  if (
    /^ {0,7}[0-9a-f]+$/.test(text.slice(0, 8)) &&
    /^ {0,15}[0-9a-f]+$/.test(text.slice(8)) &&
    text.length === 24
  ) {
    return `gfs2:${text.slice(0, 8).trim()}/${text.slice(8).trim()}`;
  }
  return PLAIN.test(text) && !/^(?:0x|gfs2:|[0-9a-f]{8}:)/.test(text) ? escapePart(text) : `0x${hex}`;
}

function parseName(name: string): string | undefined {
  if (name.length > 3 * LONGEST_NAME) return undefined;
  const [, type = '', number = ''] = /^gfs2:([0-9a-f]{1,8})\/([0-9a-f]{1,16})$/.exec(name) ?? [];
  if (number !== '') return hexOfText(paddedGfs2(type, number));
  if (name.startsWith('0x')) return /^0x(?:[0-9a-f]{2})*$/.test(name) ? name.slice(2) : undefined;
  const text = unescapePart(name);
  return text !== undefined && PLAIN.test(text) ? hexOfText(text) : undefined;
}

/** fs/gfs2/lock_dlm.c: `%8x%16llx`. */
function paddedGfs2(type: string, number: string): string {
  return type.padStart(8) + number.padStart(16);
}

/** Each byte as one character. */
function textOfHex(hex: string): string {
  return hex.replace(/../g, (byte) => String.fromCharCode(Number.parseInt(byte, 16)));
}

function hexOfText(text: string): string {
  return hexOf(Uint8Array.from(text, (character) => character.charCodeAt(0)));
}
