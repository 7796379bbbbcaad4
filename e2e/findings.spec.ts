import { expect, test } from '@playwright/test';
import { nodeRecordings } from './support/fixtures';
import { LockstepPage } from './support/lockstep-page';

/** A DLM that gives EX to two processes at once, and asks one that holds nothing to give way. */
const BROKEN = `cpus=1
${[
  [7, 1, 'EX', 1.1],
  [8, 2, 'EX', 1.2],
  [9, 3, 'NL', 1.3],
]
  .flatMap(([pid, id, mode, at]) => [
    line(
      Number(pid),
      Number(at),
      'dlm_lock_start',
      `ls_id=9 lkb_id=${id} mode=${mode} flags= res_name=7265732d31`,
    ),
    line(
      Number(pid),
      Number(at) + 0.01,
      'dlm_ast',
      `ls_id=9 lkb_id=${id} sb_flags= sb_status=0 res_name=7265732d31`,
    ),
  ])
  .join('\n')}
${line(9, 1.4, 'dlm_bast', 'ls_id=9 lkb_id=3 mode=EX res_name=7265732d31')}
${line(7, 1.5, 'dlm_unlock_start', 'ls_id=9 lkb_id=1 flags= res_name=7265732d31')}
${line(7, 1.51, 'dlm_ast', 'ls_id=9 lkb_id=1 sb_flags= sb_status=-65538 res_name=7265732d31')}
`;

function line(pid: number, at: number, event: string, info: string): string {
  return `${`worker-${pid}`.padStart(22)} [000] ..... ${at.toFixed(6)}: ${`${event}:`.padEnd(21)} ${info}`;
}

test('modes that exclude each other are found, with evidence that leads to the chart', async ({ page }) => {
  const lockstep = new LockstepPage(page);
  await lockstep.openWith([{ name: 'broken.txt', bytes: Buffer.from(BROKEN) }]);
  await page.getByRole('tab', { name: /^Problems/ }).click();
  const findings = lockstep.details.getByRole('region', { name: 'In what the locks did' });
  await expect(findings.getByRole('article')).toHaveCount(2);
  await expect(findings).toContainText('res-1: EX and EX held at the same time for 290 ms');
  await expect(findings).toContainText('a lock that holds nothing was asked to give way (BAST)');
  await findings.getByRole('button', { name: /worker 8, lock 2: EX held/ }).click();
  await page.getByRole('tab', { name: 'Details' }).click();
  await expect(lockstep.details).toContainText('res-1 was held');
  await expect(lockstep.details).toContainText('worker 8');
});

test('nothing is found where nothing is wrong', async ({ page }) => {
  const lockstep = new LockstepPage(page);
  await lockstep.openWith(nodeRecordings('sync-mono-small'));
  await page.getByRole('tab', { name: /^Problems/ }).click();
  await expect(lockstep.details).toContainText('no lock did what it should not');
});
