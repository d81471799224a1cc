import { type ReactNode, useEffect } from 'react'
import { useActions } from '../../app'
import { ArchiveSection } from './ArchiveSection'
import { BackupsSection } from './BackupsSection'
import { CheckSection } from './CheckSection'
import { ExportSection } from './ExportSection'
import { FolderSection } from './FolderSection'
import { ImportSection } from './ImportSection'
import { TrashSection } from './TrashSection'
import { MirrorSection } from './MirrorSection'

/** Everything about the history as a whole, a section each. */
export function HistoryTab(): ReactNode {
  const { loadJobs } = useActions()
  useEffect(() => void loadJobs(), [loadJobs])
  return (
    <>
      <FolderSection />
      <BackupsSection />
      <ImportSection />
      <ExportSection />
      <ArchiveSection />
      <TrashSection />
      <MirrorSection />
      <CheckSection />
    </>
  )
}
