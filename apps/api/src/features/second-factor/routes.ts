import { contracts } from '@bilko/contracts';
import { openOperation, type Operation } from '../../http/bind';
import { confirmAuthenticator } from './confirm-authenticator';
import { disableSecondFactor } from './disable-second-factor';
import { enableMailCodes } from './enable-mail-codes';
import { getSecondFactor } from './get-second-factor';
import { offerAuthenticator } from './offer-authenticator';
import { renewRecoveryCodes } from './renew-recovery-codes';
import { twoFactor } from './two-factor';

export const operations: readonly Operation[] = [
  openOperation(contracts.twoFactor, twoFactor),
  openOperation(contracts.getSecondFactor, getSecondFactor),
  openOperation(contracts.offerAuthenticator, offerAuthenticator),
  openOperation(contracts.confirmAuthenticator, confirmAuthenticator),
  openOperation(contracts.enableMailCodes, enableMailCodes),
  openOperation(contracts.renewRecoveryCodes, renewRecoveryCodes),
  openOperation(contracts.disableSecondFactor, disableSecondFactor),
];
