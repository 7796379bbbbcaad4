/**
 * Keeps the address bar and the view in step. The address always says the present view; the browser's history grows by
 * the steps of the view's own (see history.ts), so that Back is "zoom out again", and everything else that changes
 * is written over the present entry. Knows the browser only as an `AddressBar`.
 */
import type { LockModel } from '../model/lock-model';
import type { Viewport } from '../timeline/viewport';
import { openHosted } from './hosted/open-hosted';
import { formatOriginQuery, isNowhere, type OriginQuery } from './hosted/origin-query';
import { WINDOW, windowOf } from './link/keys/time-keys';
import { formatLink } from './link/link';
import { LINK_KEYS } from './link/link-keys';
import type { Span } from './link/moment';
import type { Link } from './link/parsed-link';
import { parseViewLink, readView } from './link/view-link';
import { isLinkOpen, openLink } from './open-link';
import type { Stores } from './stores';
import type { ViewData } from './view';

export interface AddressBar {
  /** The page itself, without what says what it shows. */
  readonly page: string;
  /** Where traces come from: what stands between ? and #. */
  origin(): OriginQuery;
  /** What follows the #, without it. */
  fragment(): string;
  /** The number that was written with the present entry; undefined when somebody else made it. */
  step(): number | undefined;
  write(address: Address, step: number, how: 'replace' | 'push'): void;
  /** Moves through the browser's history; it arrives later. */
  go(steps: number): void;
  onTravel(listener: () => void): void;
}

export interface Address {
  readonly origin: OriginQuery;
  readonly fragment: string;
}

/** Browsers take only so many changes a second, and nobody reads more. */
const PAUSE_MS = 250;

/** Opens what the address says, and keeps it up to date from then on. */
export function followAddress(stores: Stores, bar: AddressBar): void {
  const { view, session, opening } = stores;
  let step = bar.step() ?? 0;
  /** The step that a travel of ours is under way to. */
  let destination: number | undefined;
  /** The browser's history is being followed, not led. */
  let isFollowing = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const write = (values: ReadonlyMap<string, unknown>, how: 'replace' | 'push'): void => {
    const fragment = formatLink(values, LINK_KEYS, opening.getState().kept);
    const { origin } = opening.getState();
    const isSame = fragment === bar.fragment() && isSameOrigin(origin, bar.origin()) && bar.step() === step;
    if (how === 'push') step++;
    if (how === 'push' || !isSame) bar.write({ origin, fragment }, step, how);
  };
  const update = (): void => {
    timer = undefined;
    const { model, files, loading } = session.getState();
    // A link that waits for its files stays in the address, so that a reload asks again.
    if (destination !== undefined || isFollowing || opening.getState().opening || loading) return;
    if (!model && opening.getState().waiting) return;
    if (model || files.length === 0) write(model ? readView(stores) : new Map(), 'replace');
  };
  const updateSoon = (): void => {
    timer ??= setTimeout(update, PAUSE_MS);
  };
  const updateNow = (): void => {
    clearTimeout(timer);
    update();
  };

  const open = async (link: Link): Promise<void> => {
    const origin = bar.origin();
    const isHere = session.getState().model && isSameOrigin(origin, opening.getState().origin);
    if (isNowhere(origin) || isHere) await openLink(stores, link);
    else await openHosted(stores, origin, link, bar.page);
    updateSoon();
  };

  /** The entry that is left says the view that is left. */
  const pushStep = (model: LockModel, left: Viewport): void => {
    clearTimeout(timer);
    timer = undefined;
    const values = readView(stores);
    write(withWindow(values, windowOf(model, left)), 'replace');
    write(values, 'push');
  };

  const travel = (steps: number): void => {
    step += steps;
    destination = step;
    bar.go(steps);
  };

  view.subscribe((state, before) => {
    const { model, history } = state;
    if (!model || model !== before.model || history === before.history || isFollowing) return updateSoon();
    const change = changeOf(before.history, history);
    if (change === 'back') travel(-1);
    else if (change === 'forward') travel(1);
    else if (change === 'step' && destination === undefined) pushStep(model, before.history.present);
    else updateSoon();
  });
  const { selection, search, identities, arrangement, notes, legend, recovery } = stores;
  for (const store of [selection, session, search, identities, opening, arrangement, notes, legend, recovery])
    store.subscribe(updateSoon);

  session.subscribe(({ model, change }, before) => {
    if (!model || model === before.model || change !== 'replaced') return;
    const { waiting, forget } = opening.getState();
    forget();
    if (waiting) void open(waiting);
  });

  bar.onTravel(() => {
    const arrived = bar.step();
    if (destination !== undefined) {
      if (arrived === destination) destination = undefined;
      return updateNow();
    }
    const link = parseViewLink(bar.fragment());
    const isSamePlace = isSameOrigin(bar.origin(), opening.getState().origin);
    const isOurs =
      arrived !== undefined && isSamePlace && session.getState().model && isLinkOpen(stores, link);
    if (!isOurs) {
      step = arrived ?? step + 1;
      void open(link);
      return;
    }
    isFollowing = true;
    for (; step > arrived && view.getState().history.past.length > 0; step--) view.getState().back();
    for (; step < arrived && view.getState().history.future.length > 0; step++) view.getState().forward();
    step = arrived;
    const wished = link.values.get(WINDOW.key) as Span | undefined;
    // After a reload the view has no steps of its own to take.
    if (!isSameSpan(wished, WINDOW.read(stores))) void WINDOW.apply(stores, wished);
    isFollowing = false;
    updateNow();
  });

  const first = parseViewLink(bar.fragment());
  if (first.values.size > 0 || first.broken.length > 0 || !isNowhere(bar.origin())) void open(first);
}

function isSameOrigin(a: OriginQuery, b: OriginQuery): boolean {
  return formatOriginQuery(a) === formatOriginQuery(b);
}

type History = ViewData['history'];

function changeOf(before: History, now: History): 'step' | 'back' | 'forward' | 'none' {
  if (now.present === before.present) return 'none';
  if (now.future[0] === before.present) return 'back';
  if (now.past.at(-1) !== before.present) return 'none';
  return before.future[0] === now.present ? 'forward' : 'step';
}

function withWindow(values: ReadonlyMap<string, unknown>, window: Span | undefined): Map<string, unknown> {
  const others = new Map(values);
  if (window) others.set(WINDOW.key, window);
  else others.delete(WINDOW.key);
  return others;
}

function isSameSpan(a: Span | undefined, b: Span | undefined): boolean {
  return a?.from === b?.from && a?.length === b?.length;
}
