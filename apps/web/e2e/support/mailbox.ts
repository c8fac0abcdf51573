import { inject } from 'vitest';

export type ReadMail = Readonly<{ page: string; attachment: Uint8Array; attachmentType: string }>;

const PATIENCE = 20_000;

/** Waits for a mail to this address in the local mailbox and reads it, first attachment included. */
export async function mailTo(recipient: string): Promise<ReadMail> {
  const { apiUrl } = inject('stack');
  const box = `${apiUrl}/dev/mailbox`;
  const until = Date.now() + PATIENCE;
  while (Date.now() < until) {
    const rows = (await (await fetch(box)).text()).split('<tr>').filter((row) => row.includes(recipient));
    for (const row of rows) {
      const id = /\/dev\/mailbox\/([0-9a-f-]{36})/.exec(row)?.[1];
      if (id === undefined) continue;
      const page = await (await fetch(`${box}/${id}`)).text();
      if (!page.includes('/attachments/0')) continue;
      const attachment = await fetch(`${box}/${id}/attachments/0`);
      return {
        page,
        attachment: new Uint8Array(await attachment.arrayBuffer()),
        attachmentType: attachment.headers.get('content-type') ?? '',
      };
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`No mail with an attachment to ${recipient} within ${PATIENCE / 1000} s.`);
}

/** Waits for a mail to this address whose plain text has this in it; the newest wins. */
export async function lineOfMailTo(recipient: string, pattern: RegExp): Promise<string> {
  const box = `${inject('stack').apiUrl}/dev/mailbox`;
  const until = Date.now() + PATIENCE;
  while (Date.now() < until) {
    const rows = (await (await fetch(box)).text()).split('<tr>').filter((row) => row.includes(recipient));
    for (const row of rows) {
      const id = /\/dev\/mailbox\/([0-9a-f-]{36})/.exec(row)?.[1];
      const found = id && pattern.exec(await (await fetch(`${box}/${id}`)).text())?.[1];
      if (found) return found;
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`No mail to ${recipient} with ${pattern.source} within ${PATIENCE / 1000} s.`);
}
