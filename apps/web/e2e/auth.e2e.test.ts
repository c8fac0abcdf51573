import { expect, it } from 'vitest';
import { journeys } from './support/journey';
import { anEmail, password, registerMember } from './support/member';
import { faultsOf, seen } from './support/screen';

const taxIdParams = { value: '104052134', expected: '5', length: 'none' };

journeys('registration and login', (visit) => {
  it('opens a business, keeps it through a reload, leaves and comes back', async () => {
    const visitor = await visit({ size: 'phone' });
    const { page, say } = visitor;
    const email = anEmail('jelena');
    await visitor.open('/');
    await page.waitForURL('**/login');
    expect(await faultsOf(visitor, 'login')).toEqual([]);

    await page.getByRole('link', { name: say('auth.toRegister') }).click();
    await page.getByRole('heading', { name: say('auth.registerTitle') }).waitFor();
    expect(await faultsOf(visitor, 'register')).toEqual([]);
    await page.getByLabel(say('auth.businessName')).fill('Jelenina radionica');
    await page.getByLabel(say('auth.taxIdOf.RS')).fill('104052135');
    await page.getByText(say('auth.taxIdGood', { value: '104052135' })).waitFor();
    await page.getByLabel(say('auth.fullName')).fill('Jelena Đukić');
    await page.getByLabel(say('auth.email')).fill(email);
    await page.getByLabel(say('auth.password'), { exact: true }).fill(password);
    await page.getByRole('button', { name: say('auth.register') }).click();

    await page.waitForURL('**/dashboard');
    await seen(page.getByText('Jelenina radionica')).waitFor();
    await page.reload();
    await seen(page.getByText('Jelenina radionica')).waitFor();
    expect(new URL(page.url()).pathname).toBe('/dashboard');

    await page.getByRole('button', { name: say('shell.more') }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: say('shell.logout') })
      .click();
    await page.waitForURL('**/login*');
    const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
    expect(kept).not.toContain('Jelenina');

    await visitor.open('/books/trial-balance');
    await page.waitForURL('**/login?next=*');
    await page.getByLabel(say('auth.email')).fill(email);
    await page.getByLabel(say('auth.password'), { exact: true }).fill(password);
    await page.getByRole('button', { name: say('auth.login') }).click();
    await page.waitForURL('**/books/trial-balance');
    expect(visitor.complaints()).toEqual([]);
  });

  it('says what is wrong with a tax number, an e-mail and a password, and keeps what was typed', async () => {
    const visitor = await visit();
    const { page, say } = visitor;
    const taken = await registerMember();
    visitor.expectComplaints(/status of 4(09|22)/);
    await visitor.open('/register');
    await page.getByLabel(say('auth.businessName')).fill('Stolar <b>Pera</b>');
    await page.getByLabel(say('auth.taxIdOf.RS')).fill('104052134');
    const wrongNumber = say('errors.TAX_ID_CHECK_DIGIT', taxIdParams);
    expect(wrongNumber).toContain('104052134 nije ispravan: poslednja cifra treba da bude 5.');
    await page.getByText(wrongNumber).first().waitFor();
    await page.getByLabel(say('auth.fullName')).fill('Pera Ćirić');
    await page.getByLabel(say('auth.email')).fill('pera@');
    await page.getByLabel(say('auth.password'), { exact: true }).fill('kratka');
    await page.getByRole('button', { name: say('auth.register') }).click();

    const summary = page.getByRole('alert').filter({ hasText: say('auth.passwordShort') });
    await summary.waitFor();
    expect(await summary.getByRole('link').allTextContents()).toEqual([
      `${say('auth.taxIdOf.RS')}: ${wrongNumber}`,
      `${say('auth.email')}: ${say('auth.emailWrong')}`,
      `${say('auth.password')}: ${say('auth.passwordShort')}`,
    ]);
    expect(await page.getByLabel(say('auth.taxIdOf.RS')).getAttribute('aria-invalid')).toBe('true');
    expect(await faultsOf(visitor, 'register-errors')).toEqual([]);
    expect(await page.getByLabel(say('auth.businessName')).inputValue()).toBe('Stolar <b>Pera</b>');

    await page.getByLabel(say('auth.taxIdOf.RS')).fill('');
    await page.getByLabel(say('auth.email')).fill(taken.email);
    await page.getByLabel(say('auth.password'), { exact: true }).fill(password);
    await page.getByRole('button', { name: say('auth.register') }).click();
    await page.getByText(say('errors.EMAIL_TAKEN')).first().waitFor();
    expect(await page.getByLabel(say('auth.fullName')).inputValue()).toBe('Pera Ćirić');

    await page.getByRole('radio', { name: say('auth.countries.BA') }).check();
    await page.getByRole('radio', { name: say('auth.entities.RS') }).check();
    await page.getByText(say('auth.entityRefused', { entity: say('auth.entities.RS') })).waitFor();
    expect(await page.getByRole('button', { name: say('auth.register') }).count()).toBe(0);
    expect(visitor.complaints()).toEqual([]);
  });

  it('refuses a wrong password without saying which part was wrong', async () => {
    const visitor = await visit({ locale: 'en', theme: 'dark' });
    const { page, say } = visitor;
    const member = await registerMember();
    visitor.expectComplaints(/status of 401/);
    await visitor.open('/login');
    await page.getByLabel(say('auth.email')).fill(member.email);
    await page.getByLabel(say('auth.password'), { exact: true }).fill('not this one at all');
    await page.getByRole('button', { name: say('auth.login') }).click();
    await page.getByText(say('errors.CREDENTIALS_WRONG')).waitFor();
    expect(await page.getByLabel(say('auth.email')).inputValue()).toBe(member.email);
    expect(await faultsOf(visitor, 'login-wrong')).toEqual([]);
    await page.getByLabel(say('auth.password'), { exact: true }).fill(member.password);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/dashboard');
    expect(visitor.complaints()).toEqual([]);
  });

  it('names the fields of the login that are empty, until they are filled', async () => {
    const visitor = await visit({ size: 'phone' });
    const { page, say } = visitor;
    await visitor.open('/login');
    await page.getByLabel(say('auth.email')).fill('mika@firma.rs');
    await page.getByRole('button', { name: say('auth.login') }).click();
    const summary = page.getByRole('alert').filter({ hasText: say('errors.FIELD_REQUIRED') });
    await summary.waitFor();
    const fault = `${say('auth.password')}: ${say('errors.FIELD_REQUIRED')}`;
    expect(await summary.getByRole('link').allTextContents()).toEqual([fault]);
    expect(await summary.evaluate((box) => box === document.activeElement)).toBe(true);
    expect(await faultsOf(visitor, 'login-errors')).toEqual([]);
    await summary.getByRole('link').click();
    await page.keyboard.type('nešto');
    await summary.waitFor({ state: 'detached' });
    expect(await page.getByLabel(say('auth.email')).inputValue()).toBe('mika@firma.rs');
    expect(visitor.complaints()).toEqual([]);
  });

  it('keeps what is typed before the scripts are there, and never writes it into the address', async () => {
    const visitor = await visit();
    const { page, say } = visitor;
    const member = await registerMember();
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/_next/static/chunks/**', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto('/login', { waitUntil: 'commit' });
    await page.getByLabel(say('auth.email')).fill(member.email);
    await page.getByLabel(say('auth.password'), { exact: true }).fill(member.password);
    await page.getByRole('button', { name: say('auth.login') }).click();
    expect(new URL(page.url()).search).toBe('');
    release();
    await page.waitForLoadState('networkidle');
    expect(await page.getByLabel(say('auth.email')).inputValue()).toBe(member.email);
    await page.getByRole('button', { name: say('auth.login') }).click();
    await page.waitForURL('**/dashboard');
    expect(visitor.complaints()).toEqual([]);
  });

  it('speaks the language that was chosen, before and after login', async () => {
    const visitor = await visit();
    const { page } = visitor;
    await visitor.open('/login');
    await page.getByRole('heading', { name: 'Dobro došli nazad' }).waitFor();
    await page.getByLabel('Jezik').selectOption('en');
    await page.getByRole('heading', { name: 'Welcome back' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.reload();
    await page.getByRole('heading', { name: 'Welcome back' }).waitFor();
    expect(visitor.complaints()).toEqual([]);
  });
});
