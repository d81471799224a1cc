; What the Windows installer does beside its own work: `aside` in a shell. The folder is added to the user's own PATH, and taken off it again; what stands there in
; variables stays so. PowerShell does it, because text of this language ends after 1024 characters.

!macro asidePath CHANGE
  System::Call 'kernel32::SetEnvironmentVariable(t "ASIDE_FOLDER", t "$INSTDIR")'
  nsExec::Exec `powershell -NoProfile -NonInteractive -Command "$$path = @((Get-Item HKCU:\Environment).GetValue('Path', '', 'DoNotExpandEnvironmentNames') -split ';' | Where-Object { $$_ -and $$_ -ne $$env:ASIDE_FOLDER }); ${CHANGE}Set-ItemProperty HKCU:\Environment Path ($$path -join ';') -Type ExpandString"`
  Pop $0
  SendMessage 0xFFFF 0x001A 0 "STR:Environment" /TIMEOUT=5000
!macroend

!macro customInstall
  !insertmacro asidePath "$$path += $$env:ASIDE_FOLDER; "
!macroend

!macro customUnInstall
  !insertmacro asidePath ""
!macroend
