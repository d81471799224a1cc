import { type ReactNode, useEffect, useState } from 'react'
import type { SpendingReport } from '../../../shared/spending'
import { useActions, useApp, useText } from '../../app'
import { Button } from '../../parts/Button'
import { Select } from '../../parts/Field'
import { problemSentence } from '../../problems/problem-text'
import { Section } from '../Section'
import { BudgetField } from './BudgetField'
import { LimitsSection } from './LimitsSection'
import { PricesSection } from './PricesSection'
import { UsageFigures } from './UsageFigures'
import { monthText } from './usage-text'

/** This month where the user is: 202611. */
function thisMonth(): number {
  const today = new Date()
  return today.getFullYear() * 100 + today.getMonth() + 1
}

/** What was used and spent, the budget, and prices. */
export function UsageTab(): ReactNode {
  const t = useText()
  const { usageReport, exportUsage } = useActions()
  const language = useApp((state) => state.language)
  const [current] = useState(thisMonth)
  const [month, setMonth] = useState<number | null>(current)
  const [report, setReport] = useState<SpendingReport | null>(null)
  const [exported, setExported] = useState<ReactNode>(null)
  useEffect(() => {
    let isOver = false
    void usageReport(month).then((read) => {
      if (!isOver) setReport(read)
    })
    return () => {
      isOver = true
    }
  }, [usageReport, month])

  const known = report?.months.map((each) => each.month) ?? []
  const months = known.includes(current) ? known : [current, ...known]
  const spent = report === null ? null : (report.months.find((each) => each.month === current)?.nano ?? 0)
  const save = async (): Promise<void> => {
    const done = await exportUsage(month)
    setExported(done === null ? null : 'problem' in done ? problemSentence(t, done.problem) : t('usage.exported', { path: done.path }))
  }
  return (
    <>
      <Section title={t('settings.usage')}>
        <div className="flex items-end gap-2">
          <div className="grow">
            <Select
              label={t('usage.period')}
              value={String(month)}
              options={[...months.map((each) => [String(each), monthText(language, each)] as const), ['null', t('usage.all')]]}
              onChange={(value) => setMonth(value === 'null' ? null : Number(value))}
            />
          </div>
          <Button className="h-9" onClick={() => void save()}>
            {t('usage.csv')}
          </Button>
        </div>
        <p role="status" className="text-sm wrap-anywhere text-soft empty:absolute">
          {exported}
        </p>
        {report === null ? null : <UsageFigures report={report} />}
      </Section>
      <Section title={t('usage.budgetTitle')}>
        <BudgetField spent={spent} />
      </Section>
      <LimitsSection />
      <PricesSection />
    </>
  )
}
