import { Link, Route, Router, Switch } from 'wouter-preact'
import { Home } from './home/home.tsx'
import { later } from './parts/later.tsx'
import { Page } from './parts/page.tsx'
import { isStep } from './report/steps.ts'

const reporting = () => import('./report/report.tsx')
const ReportPage = later(async () => (await reporting()).ReportPage)
const StartReport = later(async () => (await reporting()).StartReport)
const Drafts = later(async () => (await import('./home/drafts.tsx')).Drafts)
const AffairsPage = later(async () => (await import('./affairs/affairs-page.tsx')).AffairsPage)
const BeginAffair = later(async () => (await import('./affairs/affairs-page.tsx')).BeginAffair)
const RoundPage = later(async () => (await import('./home/round.tsx')).RoundPage)
const QuickPage = later(async () => (await import('./quick/quick-page.tsx')).QuickPage)
const HouseholdsPage = later(async () => (await import('./households/households-page.tsx')).HouseholdsPage)
const HouseholdPage = later(async () => (await import('./households/household-page.tsx')).HouseholdPage)
const HouseholdForm = later(async () => (await import('./households/household-form.tsx')).HouseholdFormPage)
const NoticesPage = later(async () => (await import('./notices/notices-page.tsx')).NoticesPage)
const SettingsPage = later(async () => (await import('./settings/settings-page.tsx')).SettingsPage)
const Mine = later(async () => (await import('./home/mine.tsx')).Mine)
const SignIn = later(async () => (await import('./home/sign-in.tsx')).SignIn)
const JoinedPage = later(async () => (await import('./matter/joined-page.tsx')).JoinedPage)
const VillagePage = later(async () => (await import('./village/village-page.tsx')).VillagePage)
const MeetingPage = later(async () => (await import('./meetings/meetings-page.tsx')).MeetingPage)
const MeetingsPage = later(async () => (await import('./meetings/meetings-page.tsx')).MeetingsPage)
const MatterPage = later(async () => (await import('./matter/matter-page.tsx')).MatterPage)

/** Every page of the pocket, under /m. */
export function App() {
  return (
    <Router base="/m">
      <Switch>
        <Route path="/" component={Home} />
        <Route path="/report" component={StartReport} />
        <Route path="/report/:id/:step">
          {({ id, step }) => (isStep(step) ? <ReportPage key={id} id={id} step={step} /> : <Lost />)}
        </Route>
        <Route path="/drafts" component={Drafts} />
        <Route path="/mine" component={Mine} />
        <Route path="/notices" component={NoticesPage} />
        <Route path="/settings" component={SettingsPage} />
        <Route path="/round" component={RoundPage} />
        <Route path="/quick/:id?">{({ id }) => <QuickPage key={id} id={id} />}</Route>
        <Route path="/households" component={HouseholdsPage} />
        <Route path="/households/:id">{({ id }) => <HouseholdPage key={id} id={id} />}</Route>
        <Route path="/households/:id/edit">{({ id }) => <HouseholdForm key={id} id={id} />}</Route>
        <Route path="/affairs" component={AffairsPage} />
        <Route path="/affairs/:kind">{({ kind }) => <BeginAffair key={kind} kind={kind} />}</Route>
        <Route path="/meetings" component={MeetingsPage} />
        <Route path="/meetings/:id">{({ id }) => <MeetingPage key={id} id={id} />}</Route>
        <Route path="/village" component={VillagePage} />
        <Route path="/sign-in" component={SignIn} />
        <Route path="/matters/:id">{({ id }) => <MatterPage key={id} which={{ id }} />}</Route>
        <Route path="/f/:token">{({ token }) => <MatterPage key={token} which={{ token }} />}</Route>
        <Route path="/j/:token">{({ token }) => <JoinedPage key={token} token={token} />}</Route>
        <Route>
          <Lost />
        </Route>
      </Switch>
    </Router>
  )
}

function Lost() {
  return (
    <Page title="没有这一页">
      <p>链接可能抄漏了几个字。</p>
      <Link class="button main" href="/">
        回首页
      </Link>
    </Page>
  )
}
