'use client';
import { ConfirmEmailBanner } from './confirm-email-banner';
import { PasswordSection } from './password-section';
import { SecondFactorSection } from './second-factor-section';
import { SessionsSection } from './sessions-section';

/** Who can get into this account, and how. */
export function SecurityScreen() {
  return (
    <div className="max-w-2xl">
      <ConfirmEmailBanner />
      <SecondFactorSection />
      <PasswordSection />
      <SessionsSection />
    </div>
  );
}
