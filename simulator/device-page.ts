import { WRONG_REGION } from './authorize-page';
import type { DeviceCodes } from './device-codes';
import type { Directory } from './directory';
import { escapeMarkup } from './html-text';
import { messagePage, pageReply, userMarkup } from './page';
import type { Incoming, Reply } from './reply';

export interface DevicePage {
  /** `GET /device`: asks for the user code, filled in from `?user_code=`. */
  show(incoming: Incoming): Reply;
  /** `POST /device`: approves or denies it. */
  decide(incoming: Incoming): Reply;
}

/** The verification page of the device authorization grant (RFC 8628 §3.3). */
export function createDevicePage(deviceCodes: DeviceCodes, directory: Directory): DevicePage {
  function form(status: number, userCode: string, wrong?: string): Reply {
    const organisation = deviceCodes.pendingOrganisation(userCode);
    const about = organisation
      ? `<dl>
<dt>Organisation</dt><dd>${escapeMarkup(organisation.name)}</dd>
<dt>User</dt><dd>${userMarkup(organisation, directory.userInBrowser(organisation))}</dd>
</dl>`
      : '';
    return pageReply({
      status,
      title: 'Confirm the code',
      body: `<p>Approve only if the app that you are signing in to shows this same code.</p>
${wrong === undefined ? '' : `<p class="wrong" role="alert">${escapeMarkup(wrong)}</p>`}
<form method="post" action="/device">
${about}
<label for="user_code">Code</label>
<input id="user_code" name="user_code" value="${escapeMarkup(userCode)}" placeholder="XXXX-XXXX" autocomplete="off" autocapitalize="characters" spellcheck="false" required>
<div class="actions">
<button class="go" name="decision" value="approve">Approve</button>
<button name="decision" value="deny">Deny</button>
</div>
</form>`,
      ...(wrong === undefined ? {} : { error: 'InvalidUserCode' }),
    });
  }

  return {
    show: ({ query }) => form(200, (query.get('user_code') ?? '').slice(0, 40)),
    decide({ body }) {
      const fields = new URLSearchParams(body);
      const userCode = (fields.get('user_code') ?? '').slice(0, 40);
      const approved = fields.get('decision') === 'approve';
      if (deviceCodes.isElsewhere(userCode)) {
        return messagePage(400, 'This sign-in cannot continue', WRONG_REGION, 'InvalidGrant');
      }
      const organisation = deviceCodes.pendingOrganisation(userCode);
      const user = fields.get('user') ?? (organisation ? directory.userInBrowser(organisation) : '');
      if (organisation && !organisation.users.includes(user)) {
        return form(400, userCode, 'There is no such user here.');
      }
      if (!deviceCodes.decide(userCode, approved ? 'approved' : 'denied', user)) {
        return form(400, userCode, 'This code is unknown, expired or was answered already.');
      }
      return approved
        ? messagePage(200, 'Request approved', 'You can close this page and go back to the app.')
        : messagePage(200, 'Request denied', 'The app gets no access. You can close this page.');
    },
  };
}
