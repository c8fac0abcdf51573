import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { journeys } from './support/journey';
import { lineOfMailTo } from './support/mailbox';
import { comeBack, password, registerMember, type Member } from './support/member';
import { faultsOf, seen } from './support/screen';
import type { Visitor } from './support/visitor';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** An authenticator app: RFC 6238 by the key that was typed into it. The next code is good one step early. */
function codeOfApp(key: string, drift: number): string {
  const bits = [...key.replace(/\s/g, '')].map((letter) =>
    LETTERS.indexOf(letter).toString(2).padStart(5, '0'),
  );
  const bytes = bits.join('').match(/.{8}/g) ?? [];
  const seed = Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + drift));
  const mac = createHmac('sha1', seed).update(counter).digest();
  const number = mac.readUInt32BE((mac.at(-1) ?? 0) & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

/** The login says in its address where it leads, so the whole of it would not do. */
const onSecurity = ({ pathname }: URL) => pathname === '/settings/security';

async function logIn({ page, say }: Visitor, member: Member, typed: string): Promise<void> {
  await page.getByLabel(say('auth.email')).fill(member.email);
  await page.getByLabel(say('auth.password'), { exact: true }).fill(typed);
  await page.getByRole('button', { name: say('auth.login'), exact: true }).click();
}

journeys('an account', (visit) => {
  it('confirms its address and gets a new password by mail', async () => {
    const visitor = await visit({ size: 'phone' });
    const { page, say } = visitor;
    const member = await registerMember();
    await comeBack(visitor, member);
    await visitor.open('/dashboard');
    const banner = page.getByText(say('security.email.banner', { email: member.email }));
    await banner.waitFor();
    expect(await faultsOf(visitor, 'dashboard-unconfirmed')).toEqual([]);

    await visitor.open(await lineOfMailTo(member.email, /(http:\/\/\S+\/verify-email#[\w-]{43})/));
    await page.getByText(say('auth.verified')).waitFor();
    expect(page.url()).not.toContain('#');
    expect(await faultsOf(visitor, 'verify-email')).toEqual([]);
    await page.getByRole('link', { name: say('auth.toApp') }).click();
    await page.waitForURL('**/dashboard');
    await seen(page.getByRole('heading', { level: 1 })).waitFor();
    // The session may hear of it a moment later.
    await banner.waitFor({ state: 'detached' });

    await visitor.open('/forgot-password');
    expect(await faultsOf(visitor, 'forgot-password')).toEqual([]);
    await page.getByLabel(say('auth.email')).fill(member.email);
    await page.getByRole('button', { name: say('auth.forgotSend') }).click();
    await page.getByText(say('auth.forgotSent')).waitFor();

    visitor.expectComplaints(/status of 4(01|22)/);
    await visitor.open(await lineOfMailTo(member.email, /(http:\/\/\S+\/reset-password#[\w-]{43})/));
    const field = page.getByLabel(say('auth.newPassword'), { exact: true });
    await field.fill('1234567890');
    await page.getByRole('button', { name: say('auth.resetSave') }).click();
    await seen(page.getByText(say('errors.PASSWORD_TOO_COMMON'))).waitFor();
    expect(await faultsOf(visitor, 'reset-password')).toEqual([]);
    await field.fill('tri vola u kupusu');
    await page.getByRole('button', { name: say('auth.resetSave') }).click();
    await page.waitForURL('**/login?reset=1');
    await page.getByText(say('auth.resetDone')).waitFor();
    await logIn(visitor, member, 'tri vola u kupusu');
    await page.waitForURL('**/dashboard');
    expect(visitor.complaints()).toEqual([]);
  });

  it('turns on a second step, logs in with it elsewhere, sees both devices, and turns it off', async () => {
    const visitor = await visit({ theme: 'dark' });
    const { page, say } = visitor;
    const member = await registerMember();
    await comeBack(visitor, member);
    await visitor.open('/settings/security');
    await page.getByText(say('security.factor.off')).waitFor();
    expect(await faultsOf(visitor, 'security')).toEqual([]);

    await page.getByRole('button', { name: say('security.factor.useApp') }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(say('security.factor.password'), { exact: true }).fill(password);
    await dialog.getByRole('button', { name: say('security.factor.continue') }).click();
    const key = (await dialog.getByTestId('app-key').textContent()) ?? '';
    expect(await faultsOf(visitor, 'security-app')).toEqual([]);
    await dialog.getByLabel(say('security.factor.code'), { exact: true }).fill(codeOfApp(key, 0));
    await dialog.getByRole('button', { name: say('security.factor.confirm') }).click();
    await dialog.getByText(say('security.factor.codes')).waitFor();
    expect(await dialog.getByRole('listitem').count()).toBe(10);
    const recoveryCode = (await dialog.getByRole('listitem').first().textContent()) ?? '';
    expect(await faultsOf(visitor, 'security-codes')).toEqual([]);
    await dialog.getByRole('button', { name: say('security.factor.done') }).click();
    await page.getByText(say('security.factor.on.app')).waitFor();

    const elsewhere = await visit({ size: 'phone', locale: 'en' });
    elsewhere.expectComplaints(/status of 4(01|22)/);
    await elsewhere.open('/login?next=/settings/security');
    await logIn(elsewhere, member, password);
    const second = elsewhere.page;
    await second.getByRole('heading', { name: elsewhere.say('auth.secondTitle') }).waitFor();
    await second.getByLabel(elsewhere.say('auth.code'), { exact: true }).fill('000000');
    await second.getByRole('button', { name: elsewhere.say('auth.finish') }).click();
    await seen(second.getByText(elsewhere.say('errors.CODE_WRONG'))).waitFor();
    expect(await faultsOf(elsewhere, 'second-step')).toEqual([]);
    await second.getByLabel(elsewhere.say('auth.code'), { exact: true }).fill(codeOfApp(key, 1));
    await second.getByRole('button', { name: elsewhere.say('auth.finish') }).click();
    await second.waitForURL(onSecurity);
    await second.getByText(elsewhere.say('security.sessions.current'), { exact: true }).waitFor();
    expect(await lineOfMailTo(member.email, /(Chrome, Linux)/)).toBe('Chrome, Linux');
    expect(await faultsOf(elsewhere, 'security-sessions')).toEqual([]);

    await second.getByRole('button', { name: elsewhere.say('security.sessions.endOthers') }).click();
    await second.getByText(elsewhere.say('security.sessions.othersEnded'), { exact: true }).waitFor();
    visitor.expectComplaints(/status of 401/);
    await page.reload();
    await page.waitForURL('**/login?*');
    await logIn(visitor, member, password);
    await page.getByLabel(say('auth.code'), { exact: true }).fill(recoveryCode.toLowerCase());
    await page.getByLabel(say('auth.rememberDevice')).check();
    await page.getByRole('button', { name: say('auth.finish') }).click();
    await page.waitForURL(onSecurity);

    await page.getByRole('button', { name: say('security.factor.turnOff') }).click();
    await dialog.getByLabel(say('security.factor.password'), { exact: true }).fill(password);
    await dialog.getByRole('button', { name: say('security.factor.turnOff') }).click();
    await page.getByText(say('security.factor.off')).waitFor();
    expect(visitor.complaints()).toEqual([]);
    expect(elsewhere.complaints()).toEqual([]);
  });
});
