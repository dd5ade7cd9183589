/** The desk's table of contents: what stands at which address. Everything but the inbox is fetched when first opened. */
import { QueryClientProvider } from '@tanstack/react-query'
import { createBrowserRouter, Navigate, RouterProvider } from 'react-router'
import { queryClient } from './data/query-client.ts'
import { InboxPage } from './inbox/inbox-page.tsx'
import { Look } from './look/look.tsx'
import { SignedIn } from './session/signed-in.tsx'
import { Broken } from './shell/broken.tsx'

const router = createBrowserRouter(
  [
    {
      path: '/sign-in',
      lazy: async () => ({ Component: (await import('./session/sign-in.tsx')).SignInPage }),
      ErrorBoundary: Broken,
      HydrateFallback: () => null,
    },
    {
      Component: SignedIn,
      ErrorBoundary: Broken,
      HydrateFallback: () => null,
      children: [
        { index: true, element: <Navigate to="/inbox" replace /> },
        { path: 'inbox', Component: InboxPage },
        {
          path: 'matters',
          lazy: async () => ({ Component: (await import('./matters/matters-page.tsx')).MattersPage }),
        },
        {
          path: 'matters/:id',
          lazy: async () => ({ Component: (await import('./matters/one-matter.tsx')).OneMatter }),
        },
        {
          path: 'register',
          lazy: async () => ({ Component: (await import('./register/register-page.tsx')).RegisterPage }),
        },
        {
          path: 'staffing',
          lazy: async () => ({ Component: (await import('./staffing/staffing-page.tsx')).StaffingPage }),
        },
        {
          path: 'staffing/import',
          lazy: async () => ({ Component: (await import('./staffing/import-page.tsx')).ImportPage }),
        },
        {
          path: 'staffing/organisations',
          lazy: async () => ({
            Component: (await import('./organisations/organisations-page.tsx')).OrganisationsPage,
          }),
        },
        {
          path: 'staffing/boundaries',
          lazy: async () => ({
            Component: (await import('./boundaries/boundaries-page.tsx')).BoundariesPage,
          }),
        },
        ...(
          [
            ['', async () => (await import('./administration/administration-page.tsx')).AdministrationPage],
            ['/accounts', async () => (await import('./administration/accounts-page.tsx')).AccountsPage],
            [
              '/departments',
              async () => (await import('./administration/departments-page.tsx')).DepartmentsPage,
            ],
            [
              '/calendar',
              async () => (await import('./administration/calendar-page.tsx')).WorkingCalendarPage,
            ],
            ['/jobs', async () => (await import('./administration/jobs-page.tsx')).JobsPage],
            ['/backups', async () => (await import('./administration/backups-page.tsx')).BackupsPage],
            ['/health', async () => (await import('./administration/health-page.tsx')).HealthPage],
          ] as const
        ).map(([path, load]) => ({
          path: `administration${path}`,
          lazy: async () => ({ Component: await load() }),
        })),
        {
          path: 'away',
          lazy: async () => ({ Component: (await import('./away/away-page.tsx')).AwayPage }),
        },
        {
          path: 'calendar',
          lazy: async () => ({ Component: (await import('./calendar/calendar-page.tsx')).CalendarPage }),
        },
        {
          path: 'security',
          lazy: async () => ({ Component: (await import('./security/security-page.tsx')).SecurityPage }),
        },
        {
          path: 'meetings',
          lazy: async () => ({ Component: (await import('./meetings/meetings-page.tsx')).MeetingsPage }),
        },
        {
          path: 'meetings/new',
          lazy: async () => ({ Component: (await import('./meetings/call-page.tsx')).CallPage }),
        },
        {
          path: 'meetings/:id',
          lazy: async () => ({ Component: (await import('./meetings/meeting-page.tsx')).MeetingPage }),
        },
        {
          path: 'meetings/:id/screen',
          lazy: async () => ({ Component: (await import('./meetings/screen-page.tsx')).ScreenPage }),
        },
        {
          path: 'affairs',
          lazy: async () => ({ Component: (await import('./affairs/affairs-page.tsx')).AffairsPage }),
        },
        {
          path: 'affairs/splittings',
          lazy: async () => ({ Component: (await import('./affairs/splittings-page.tsx')).SplittingsPage }),
        },
        {
          path: 'affairs/new/:kind',
          lazy: async () => ({ Component: (await import('./affairs/begin-page.tsx')).BeginPage }),
        },
        {
          path: 'village-codes',
          lazy: async () => ({ Component: (await import('./village-code/codes-page.tsx')).CodesPage }),
        },
        {
          path: 'village-codes/:region',
          lazy: async () => ({ Component: (await import('./village-code/code-page.tsx')).CodePage }),
        },
        {
          path: 'supervisions',
          lazy: async () => ({
            Component: (await import('./supervisions/supervisions-page.tsx')).SupervisionsPage,
          }),
        },
        {
          path: 'notices/choices',
          lazy: async () => ({ Component: (await import('./choices/choices-page.tsx')).ChoicesPage }),
        },
        {
          path: 'journal',
          lazy: async () => ({ Component: (await import('./journal/journal-page.tsx')).JournalPage }),
        },
        {
          path: 'rules',
          lazy: async () => ({ Component: (await import('./rules/rules-page.tsx')).RulesPage }),
        },
        {
          path: 'rules/drafts/:id',
          lazy: async () => ({ Component: (await import('./rules/draft-page.tsx')).DraftPage }),
        },
        {
          path: 'rules/what-ifs/:id',
          lazy: async () => ({ Component: (await import('./rules/what-if-page.tsx')).WhatIfPage }),
        },
        {
          path: 'channels',
          lazy: async () => ({ Component: (await import('./channels/channels-page.tsx')).ChannelsPage }),
        },
        {
          path: 'notices',
          lazy: async () => ({ Component: (await import('./notices/notices-page.tsx')).NoticesPage }),
        },
        {
          path: 'figures',
          lazy: async () => ({ Component: (await import('./figures/figures-page.tsx')).FiguresPage }),
        },
        {
          path: 'figures/calls',
          lazy: async () => ({ Component: (await import('./figures/calls-page.tsx')).CallsPage }),
        },
        {
          path: 'figures/calls/matters',
          lazy: async () => ({ Component: (await import('./figures/calls-behind.tsx')).CallsBehindPage }),
        },
        {
          path: 'figures/list',
          lazy: async () => ({ Component: (await import('./figures/figures-list.tsx')).FiguresList }),
        },
        {
          path: 'contracts',
          lazy: async () => ({ Component: (await import('./contracts/contracts-page.tsx')).ContractsPage }),
        },
        {
          path: 'contracts/import',
          lazy: async () => ({
            Component: (await import('./contracts/import-page.tsx')).ImportContractsPage,
          }),
        },
        {
          path: 'contracts/new',
          lazy: async () => ({
            Component: (await import('./contracts/contract-form-page.tsx')).ContractFormPage,
          }),
        },
        {
          path: 'contracts/:id/change',
          lazy: async () => ({
            Component: (await import('./contracts/contract-form-page.tsx')).ContractFormPage,
          }),
        },
        {
          path: 'contracts/:id',
          lazy: async () => ({ Component: (await import('./contracts/contract-page.tsx')).ContractOne }),
        },
        {
          path: 'members',
          lazy: async () => ({ Component: (await import('./members/members-page.tsx')).MembersPage }),
        },
        {
          path: 'members/import',
          lazy: async () => ({
            Component: (await import('./members/import-page.tsx')).ImportMembersPage,
          }),
        },
        {
          path: 'standards',
          lazy: async () => ({ Component: (await import('./standards/standards-page.tsx')).StandardsPage }),
        },
        {
          path: 'programmes',
          lazy: async () => ({ Component: (await import('./programme/programmes-page.tsx')).ProgrammesPage }),
        },
        {
          path: 'programmes/:programme',
          lazy: async () => ({ Component: (await import('./programme/board-page.tsx')).BoardPage }),
        },
        {
          path: 'programmes/:programme/import',
          lazy: async () => ({ Component: (await import('./programme/import-page.tsx')).ImportPlanPage }),
        },
        {
          path: 'programmes/:programme/tasks/:task',
          lazy: async () => ({ Component: (await import('./programme/task-page.tsx')).TaskPage }),
        },
        {
          path: 'campaigns',
          lazy: async () => ({ Component: (await import('./campaigns/campaigns-page.tsx')).CampaignsPage }),
        },
        {
          path: 'campaigns/new/:campaign',
          lazy: async () => ({ Component: (await import('./campaigns/open-page.tsx')).OpenPage }),
        },
        {
          path: 'campaigns/:id',
          lazy: async () => ({ Component: (await import('./campaigns/campaign-page.tsx')).CampaignPage }),
        },
        {
          path: 'campaigns/:id/add',
          lazy: async () => ({ Component: (await import('./campaigns/add-page.tsx')).AddPage }),
        },
        {
          path: 'campaigns/:id/import',
          lazy: async () => ({ Component: (await import('./campaigns/import-page.tsx')).ImportSurveyPage }),
        },
        {
          path: 'campaigns/:id/lists',
          lazy: async () => ({ Component: (await import('./campaigns/lists-page.tsx')).ListsPage }),
        },
        {
          path: 'campaigns/:id/items/:item',
          lazy: async () => ({ Component: (await import('./campaigns/item-page.tsx')).ItemPage }),
        },
        {
          path: 'disclosures',
          lazy: async () => ({
            Component: (await import('./disclosures/disclosures-page.tsx')).DisclosuresPage,
          }),
        },
        {
          path: 'hotline',
          lazy: async () => ({ Component: (await import('./hotline/hotline-page.tsx')).HotlinePage }),
        },
        {
          path: 'money',
          lazy: async () => ({ Component: (await import('./money/money-page.tsx')).MoneyPage }),
        },
        {
          path: 'money/new',
          lazy: async () => ({ Component: (await import('./money/new-voucher.tsx')).NewVoucher }),
        },
        {
          path: 'money/vouchers/:id',
          lazy: async () => ({ Component: (await import('./money/voucher-page.tsx')).VoucherPage }),
        },
        {
          path: '*',
          lazy: async () => ({ Component: (await import('./shell/nothing-here.tsx')).NothingHere }),
        },
      ],
    },
  ],
  { basename: '/desk' },
)

export function DeskApp() {
  return (
    <QueryClientProvider client={queryClient}>
      <Look>
        <RouterProvider router={router} />
      </Look>
    </QueryClientProvider>
  )
}
