import type { StringPool } from '../../model/string-pool';
import type { LiveLock } from './live-lock';
import { NO_NAME } from './lock-event';

/**
 * What a lock is called, from the names that its events print. Names of raw reports run on into leftover
 * bytes, different ones each time: what they have in common is the best that can be said.
 */
export class LockNames {
  constructor(private readonly strings: StringPool) {}

  /** Whether an event with this name can belong to the lock. */
  fits(lock: LiveLock, name: number, isUncertain: boolean): boolean {
    if (name === NO_NAME || lock.name === NO_NAME || name === lock.name) return true;
    if (!isUncertain && !lock.isNameUncertain) return false;
    const common = this.commonLength(lock.name, name);
    if (!isUncertain) return common > 0;
    return lock.isNameUncertain ? common > 0 : common === this.lengthUpToNul(lock.name);
  }

  learn(lock: LiveLock, name: number, isUncertain: boolean): void {
    if (name === NO_NAME || name === lock.name) return;
    if (lock.name === NO_NAME || (lock.isNameUncertain && !isUncertain)) {
      lock.name = name;
      lock.isNameUncertain = isUncertain;
    } else if (lock.isNameUncertain) {
      const common = this.strings.bytesOf(lock.name).slice(0, this.commonLength(lock.name, name));
      lock.name = this.strings.intern(common, 0, common.length);
    }
  }

  private commonLength(one: number, other: number): number {
    const a = this.strings.bytesOf(one);
    const b = this.strings.bytesOf(other);
    let length = 0;
    while (length < a.length && length < b.length && a[length] === b[length]) length++;
    return length;
  }

  /** A raw name stops at a NUL, which a true name may contain. */
  private lengthUpToNul(name: number): number {
    const bytes = this.strings.bytesOf(name);
    const nul = bytes.indexOf(0);
    return nul < 0 ? bytes.length : nul;
  }
}
