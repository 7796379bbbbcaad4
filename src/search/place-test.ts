import type { LockModel } from '../model/lock-model';
import { textOf } from '../model/string-pool';
import { NO_ROW } from '../model/table';
import type { Question, Term, TextField } from './query';
import { resourceText } from './resource-text';

/**
 * Whether a place in the model answers a term: a resource, a recording and a lock, each NO_ROW where it is not known
 * (the ends of messages know less than locks do).
 */
export type PlaceTest = (resource: number, recording: number, lock: number) => boolean;

export interface PlaceTerm {
  readonly test: PlaceTest;
  readonly isNegated: boolean;
}

/** Those of the terms that ask about places rather than about what happened there. */
export function placeTerms(model: LockModel, terms: readonly Term[]): readonly PlaceTerm[] {
  return terms.flatMap(({ question, isNegated }) => {
    const test = testOf(model, question);
    return test ? [{ test, isNegated }] : [];
  });
}

const YES = 1;
const NO = 2;

function testOf(model: LockModel, question: Question): PlaceTest | undefined {
  const { locks, resources } = model;
  switch (question.kind) {
    case 'pid':
      return (_resource, _recording, lock) => lock !== NO_ROW && locks.pid[lock] === question.pid;
    case 'inode':
      return remembered(resources.rowCount, (row) => resourceText(model, row).inode === question.inode);
    case 'text':
      return textTest(model, question.field, question.text);
    default:
      return undefined;
  }
}

function textTest(model: LockModel, field: TextField, text: string): PlaceTest {
  const { locks, resources } = model;
  const tests: PlaceTest[] = [];
  const asks = (...fields: readonly TextField[]) => fields.includes(field);
  if (asks('any', 'res')) {
    tests.push(remembered(resources.rowCount, (row) => resourceText(model, row).text.includes(text)));
  }
  if (asks('ls')) {
    tests.push(remembered(resources.rowCount, (row) => resourceText(model, row).lockspace.includes(text)));
  }
  if (asks('any', 'node')) {
    const answers = model.recordings.map(nodeTest(text, field === 'node'));
    tests.push((_resource, recording) => answers[recording] ?? false);
  }
  if (asks('any', 'proc')) {
    const pid = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    const hasName = remembered(model.strings.count, (comm) =>
      textOf(model.strings, comm).toLowerCase().includes(text),
    );
    tests.push(
      (_resource, _recording, lock) =>
        lock !== NO_ROW && (locks.pid[lock] === pid || hasName(locks.comm[lock], 0, 0)),
    );
  }
  if (asks('any', 'lock')) {
    // Lock ids are hex, as the trace prints them.
    const id = /^[0-9a-f]+$/.test(text) ? Number.parseInt(text, 16) : Number.NaN;
    tests.push((_resource, _recording, lock) => lock !== NO_ROW && locks.lkbId[lock] === id);
  }
  return (resource, recording, lock) => tests.some((test) => test(resource, recording, lock));
}

/** A number is a node's id, so that node:1 is not node 12. */
function nodeTest(text: string, isField: boolean): (recording: LockModel['recordings'][number]) => boolean {
  const id = isField && /^\d+$/.test(text) ? Number(text) : undefined;
  return ({ node, name }) => {
    if (node === undefined) return name.toLowerCase().includes(text);
    if (id !== undefined) return node === id;
    return `node ${node}`.includes(text) || (isField && name.toLowerCase().includes(text));
  };
}

/** The same answer for the same row, found once; none for NO_ROW. */
function remembered(rowCount: number, test: (row: number) => boolean): PlaceTest {
  const answers = new Uint8Array(rowCount);
  return (row) => {
    if (row >= rowCount) return false;
    if (answers[row] === 0) answers[row] = test(row) ? YES : NO;
    return answers[row] === YES;
  };
}
