; Pemasang SOPDesk untuk Windows: per pengguna, tanpa hak administrator.
; build.py gives: VERSION, VERSION_FOUR, STAGE (the prepared folder), OUT, ICON, PROGRAM_KB.
;
; The program is unpacked into "program.baru" and takes the place of "program" in one renaming, so that an interrupted
; installation leaves the former program as it was. The data of the office lie in %LOCALAPPDATA%\sopdesk and are never
; touched here; the program itself backs them up before it upgrades them.
Unicode true
Target amd64-unicode
!ifdef FAST
  SetCompressor /SOLID zlib
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!endif
ManifestDPIAware true
ManifestSupportedOS Win10
!include "MUI2.nsh"
!include "x64.nsh"
!include "WinVer.nsh"
!include "FileFunc.nsh"
!include "LogicLib.nsh"

!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\SOPDesk"
!define OLDEST_BUILD 15063

Name "SOPDesk"
BrandingText "SOPDesk ${VERSION}"
OutFile "${OUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\SOPDesk"
InstallDirRegKey HKCU "Software\SOPDesk" "Folder"
ShowInstDetails nevershow
ShowUninstDetails nevershow
SetOverwrite on

VIProductVersion "${VERSION_FOUR}"
VIFileVersion "${VERSION_FOUR}"
VIAddVersionKey /LANG=1057 "ProductName" "SOPDesk"
VIAddVersionKey /LANG=1057 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=1057 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1057 "FileDescription" "Pemasang SOPDesk"
VIAddVersionKey /LANG=1057 "LegalCopyright" "Lisensi MIT"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_WELCOMEPAGE_TITLE "Memasang SOPDesk ${VERSION}"
!define MUI_WELCOMEPAGE_TEXT "SOPDesk dipasang untuk pengguna Windows ini saja; hak administrator tidak diperlukan.$\r$\n$\r$\nBila SOPDesk sudah terpasang, programnya diperbarui. Data kantor tidak disentuh, dan dicadangkan lebih dahulu ketika program baru pertama kali membukanya.$\r$\n$\r$\nTutup SOPDesk bila sedang terbuka, lalu tekan Lanjut."
!define MUI_FINISHPAGE_TITLE "SOPDesk sudah terpasang"
!define MUI_FINISHPAGE_TEXT "Bukalah SOPDesk dari menu Start."
!define MUI_FINISHPAGE_RUN "$INSTDIR\sopdesk.exe"
!define MUI_FINISHPAGE_RUN_TEXT "Buka SOPDesk sekarang"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!define MUI_UNCONFIRMPAGE_TEXT_TOP "Program SOPDesk akan dihapus dari PC ini. Data kantor (surat, lampiran, cadangan) TIDAK dihapus."
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Indonesian"

; Says why in a box, or in silent mode by the exit code alone.
!macro Stop code text
  MessageBox MB_OK|MB_ICONSTOP "${text}" /SD IDOK
  SetErrorLevel ${code}
  Quit
!macroend

; A program that runs cannot be opened for writing.
!macro RefuseWhileOpen file
  ${If} ${FileExists} "${file}"
    ClearErrors
    FileOpen $0 "${file}" a
    ${If} ${Errors}
      !insertmacro Stop 3 "SOPDesk masih terbuka. Tidak ada yang diubah. Tutup SOPDesk, lalu jalankan lagi pemasang ini."
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

!macro Refuse
  !insertmacro RefuseWhileOpen "$INSTDIR\sopdesk.exe"
  !insertmacro RefuseWhileOpen "$INSTDIR\sopdesk-cli.exe"
  !insertmacro RefuseWhileOpen "$INSTDIR\program\python.exe"
!macroend

Function .onInit
  ${IfNot} ${RunningX64}
    !insertmacro Stop 4 "SOPDesk memerlukan Windows 64-bit. Tidak ada yang dipasang."
  ${EndIf}
  ${IfNot} ${AtLeastWin10}
    !insertmacro Stop 4 "SOPDesk memerlukan Windows 10 atau yang lebih baru. Tidak ada yang dipasang."
  ${EndIf}
  ${IfNot} ${AtLeastBuild} ${OLDEST_BUILD}
    !insertmacro Stop 4 "SOPDesk memerlukan Windows 10 versi 1703 atau yang lebih baru. Tidak ada yang dipasang."
  ${EndIf}
  SetShellVarContext current
FunctionEnd

Function un.onInit
  SetShellVarContext current
FunctionEnd

; "program" and "lisensi" are replaced whole: never in a folder where they belong to somebody else.
!macro RefuseForeign name
  ${If} ${FileExists} "$INSTDIR\${name}\*.*"
  ${AndIfNot} ${FileExists} "$INSTDIR\sopdesk.exe"
  ${AndIfNot} ${FileExists} "$INSTDIR\program\python311._pth"
    !insertmacro Stop 7 "Folder ini berisi berkas lain: $INSTDIR. Tidak ada yang diubah. Pilih folder kosong atau folder SOPDesk yang lama."
  ${EndIf}
!macroend

Section "SOPDesk"
  !insertmacro RefuseForeign "program"
  !insertmacro RefuseForeign "lisensi"
  !insertmacro Refuse
  RMDir /r "$INSTDIR\program.baru"
  RMDir /r "$INSTDIR\program.lama"
  ClearErrors
  SetOutPath "$INSTDIR\program.baru"
  File /r "${STAGE}/program/*.*"
  ${If} ${Errors}
    SetOutPath "$TEMP"
    RMDir /r "$INSTDIR\program.baru"
    !insertmacro Stop 5 "Berkas program tidak dapat ditulis. Program yang lama tetap utuh dan data kantor tidak diubah. Periksa ruang disk, lalu jalankan lagi pemasang ini."
  ${EndIf}
  SetOutPath "$INSTDIR"
  ${If} ${FileExists} "$INSTDIR\program\*.*"
    Call PutAside
  ${EndIf}
  ClearErrors
  Rename "$INSTDIR\program.baru" "$INSTDIR\program"
  ${If} ${Errors}
    Rename "$INSTDIR\program.lama" "$INSTDIR\program"
    !insertmacro Stop 6 "Program baru tidak dapat dipasang. Program yang lama tetap utuh dan data kantor tidak diubah. Nyalakan ulang Windows, lalu jalankan lagi pemasang ini."
  ${EndIf}
  File "${STAGE}/sopdesk.exe"
  File "${STAGE}/sopdesk-cli.exe"
  RMDir /r "$INSTDIR\lisensi"
  SetOutPath "$INSTDIR\lisensi"
  File /r "${STAGE}/lisensi/*.*"
  SetOutPath "$INSTDIR"
  RMDir /r "$INSTDIR\program.lama"
  WriteUninstaller "$INSTDIR\hapus-sopdesk.exe"
  CreateShortcut "$SMPROGRAMS\SOPDesk.lnk" "$INSTDIR\sopdesk.exe" "" "$INSTDIR\sopdesk.exe" 0 SW_SHOWNORMAL "" "SOP, agenda surat, disposisi, dan permohonan"
  WriteRegStr HKCU "Software\SOPDesk" "Folder" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "SOPDesk"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\sopdesk.exe"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "SOPDesk"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\hapus-sopdesk.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\hapus-sopdesk.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" ${PROGRAM_KB}
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
SectionEnd

; A virus scanner or the indexer may hold a file of the folder for a moment: try for six seconds.
Function PutAside
  StrCpy $1 0
  ${Do}
    ClearErrors
    Rename "$INSTDIR\program" "$INSTDIR\program.lama"
    ${IfNot} ${Errors}
      Return
    ${EndIf}
    Sleep 500
    IntOp $1 $1 + 1
  ${LoopUntil} $1 > 12
  SetOutPath "$TEMP"
  RMDir /r "$INSTDIR\program.baru"
  !insertmacro Stop 3 "Berkas SOPDesk sedang dipakai program lain. Tidak ada yang diubah. Tutup SOPDesk dan jendela foldernya, lalu jalankan lagi pemasang ini."
FunctionEnd

Section "Uninstall"
  !insertmacro Refuse
  ; only what was installed: if the folder holds anything else, it stays
  RMDir /r "$INSTDIR\program"
  RMDir /r "$INSTDIR\program.baru"
  RMDir /r "$INSTDIR\program.lama"
  RMDir /r "$INSTDIR\lisensi"
  Delete "$INSTDIR\sopdesk.exe"
  Delete "$INSTDIR\sopdesk-cli.exe"
  Delete "$INSTDIR\hapus-sopdesk.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\SOPDesk.lnk"
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
  DeleteRegKey HKCU "Software\SOPDesk"
SectionEnd
