import type { Draft } from '../keep/draft.ts'
import type { Change } from './use-draft.ts'

/** Asked on its own and never ticked beforehand (PIPL arts 14, 25); going on without a tap says no. */
export function Consent({ draft, change }: { draft: Draft; change: Change }) {
  if (draft.kind?.sensitive) return null
  return (
    <fieldset class="field" aria-describedby="consent-hint">
      <legend>这件事能让大家看到吗？</legend>
      <p class="hint" id="consent-hint">
        不勾也一样办。勾了，大家能看到您写的话、照片和具体位置；语音、姓名、电话从不公开。以后随时可以收回。
      </p>
      <label class="option">
        <input
          type="checkbox"
          checked={draft.consent ?? false}
          onChange={(event) => void change({ consent: event.currentTarget.checked })}
        />
        我同意公开
      </label>
    </fieldset>
  )
}
