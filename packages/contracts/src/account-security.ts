import { z } from 'zod';
import { password, secondFactorMethods } from './auth';
import { contract } from './contract';
import { routes } from './routes';
import { email, idParams, instant, uuid } from './values';

/** What was sent by mail. */
const linkToken = z.string().min(1).max(100);
/** The password as it is now: asked for again before anything about the account's safety changes. */
const currentPassword = z.string().min(1).max(200);

export const forgotPassword = contract({
  route: routes.forgotPassword,
  summary: 'Ask for a mail with a link to a new password; the answer is the same for every address',
  body: z.strictObject({ email }),
  status: 204,
  reply: 'empty',
});

export const resetPassword = contract({
  route: routes.resetPassword,
  summary: 'Set a new password with the token of the mail; ends all sessions',
  body: z.strictObject({ token: linkToken, password }),
  status: 204,
  reply: 'empty',
});

export const changePassword = contract({
  route: routes.changePassword,
  summary: 'Change the password; ends all other sessions',
  body: z.strictObject({ currentPassword, newPassword: password }),
  status: 204,
  reply: 'empty',
});

export const verifyEmail = contract({
  route: routes.verifyEmail,
  summary: 'Confirm the address with the token of the mail',
  body: z.strictObject({ token: linkToken }),
  status: 204,
  reply: 'empty',
});

export const resendEmailConfirmation = contract({
  route: routes.resendEmailConfirmation,
  summary: 'Send the mail that confirms the address again',
  status: 204,
  reply: 'empty',
});

export const secondFactorView = z.object({
  /** Null: a password is enough. */
  method: z.enum(secondFactorMethods).nullable(),
  enabledAt: instant.nullable(),
  recoveryCodesLeft: z.number().int(),
});
export type SecondFactorView = z.output<typeof secondFactorView>;

/** Shown once: only their hashes are kept. */
const recoveryCodes = z.object({ recoveryCodes: z.array(z.string()) });

export const getSecondFactor = contract({
  route: routes.getSecondFactor,
  summary: 'Whether a second factor is asked for at login, and which',
  status: 200,
  reply: 'json',
  response: secondFactorView,
});

export const offerAuthenticator = contract({
  route: routes.offerAuthenticator,
  summary: 'A new seed for an authenticator app; in force once a code of it was confirmed',
  body: z.strictObject({ password: currentPassword }),
  status: 200,
  reply: 'json',
  /** `uri` (otpauth://) is what the QR code says, `key` the same to be typed. */
  response: z.object({ uri: z.string(), key: z.string() }),
});

export const confirmAuthenticator = contract({
  route: routes.confirmAuthenticator,
  summary: 'Turn the authenticator app on with its first code; answers with recovery codes',
  body: z.strictObject({ code: z.string().trim().min(1).max(40) }),
  status: 200,
  reply: 'json',
  response: recoveryCodes,
});

export const enableMailCodes = contract({
  route: routes.enableMailCodes,
  summary: 'Ask for a code by mail at every login; answers with recovery codes',
  body: z.strictObject({ password: currentPassword }),
  status: 200,
  reply: 'json',
  response: recoveryCodes,
});

export const renewRecoveryCodes = contract({
  route: routes.renewRecoveryCodes,
  summary: 'Ten new recovery codes in place of the old',
  body: z.strictObject({ password: currentPassword }),
  status: 200,
  reply: 'json',
  response: recoveryCodes,
});

export const disableSecondFactor = contract({
  route: routes.disableSecondFactor,
  summary: 'Turn the second factor off',
  body: z.strictObject({ password: currentPassword }),
  status: 204,
  reply: 'empty',
});

export const loginSessionView = z.object({
  id: uuid,
  /** As the browser calls itself, in plain words: "Firefox", "Windows"; null when it does not say. */
  browser: z.string().nullable(),
  system: z.string().nullable(),
  ipAddress: z.string().nullable(),
  createdAt: instant,
  lastUsedAt: instant,
  isCurrent: z.boolean(),
});
export type LoginSessionView = z.output<typeof loginSessionView>;

export const listSessions = contract({
  route: routes.listSessions,
  summary: 'Where this user is logged in, last used first',
  status: 200,
  reply: 'json',
  response: z.object({ data: z.array(loginSessionView) }),
});

export const endSession = contract({
  route: routes.endSession,
  summary: 'Log out one session',
  params: idParams,
  status: 204,
  reply: 'empty',
});

export const endOtherSessions = contract({
  route: routes.endOtherSessions,
  summary: 'Log out everywhere but here',
  status: 204,
  reply: 'empty',
});
