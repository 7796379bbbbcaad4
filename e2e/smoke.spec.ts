import { expect, test } from '@playwright/test';

test('the page works from any path, and asks no one but its own server', async ({ page, baseURL }) => {
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(baseURL ?? '') && !/^(blob|data):/.test(url)) complaints.push(`asked ${url}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`);
  });

  await page.goto('');
  await page.getByRole('button', { name: /^Contention/ }).click();
  await expect(page.locator('canvas').first()).toBeVisible();

  expect(complaints).toEqual([]);
});
