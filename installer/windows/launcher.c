/* Starts SOPDesk: loads the Python that lies in "program" beside this file and runs "-m sopdesk" in this process.
 *
 * Built twice: sopdesk.exe (no console; speaks by a message box) and sopdesk-cli.exe (-DCONSOLE; for commands).
 * Python sees program\python.exe as its executable, so that child processes are started with a plain Python.
 */
#include <windows.h>
#include <shellapi.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

#define LONGEST 4096
#define PYTHON L"python311.dll"

typedef int (*py_main)(int, wchar_t **);
typedef HRESULT (WINAPI *set_app_id)(PCWSTR);

static const wchar_t *const OURS[] = {L"-X", L"utf8", L"-m", L"sopdesk"};
#define COUNT (sizeof OURS / sizeof OURS[0])

static int complain(const wchar_t *text)
{
#ifdef CONSOLE
	fwprintf(stderr, L"%ls\n", text);
#else
	MessageBoxW(NULL, text, L"SOPDesk", MB_OK | MB_ICONERROR);
#endif
	return 2;
}

/* Path of "name" in the folder "program" beside this file; 0 if it is too long. */
static int beside(wchar_t *path, const wchar_t *name)
{
	DWORD length = GetModuleFileNameW(NULL, path, LONGEST);
	wchar_t *end;
	if (length == 0 || length >= LONGEST - 64)
		return 0;
	end = wcsrchr(path, L'\\');
	if (end == NULL)
		return 0;
	wcscpy(end, L"\\program\\");
	wcscat(path, name);
	return 1;
}

/* One button in the taskbar for the window and for the shortcut. */
static void name_for_taskbar(void)
{
	HMODULE shell = LoadLibraryExW(L"shell32.dll", NULL, LOAD_LIBRARY_SEARCH_SYSTEM32);
	set_app_id set = shell ? (set_app_id)(void *)GetProcAddress(shell, "SetCurrentProcessExplicitAppUserModelID") : NULL;
	if (set != NULL)
		set(L"Diskominfo.SOPDesk");
}

static int start(void)
{
	static wchar_t library[LONGEST], python[LONGEST];
	int count = 0, place = 0, code;
	wchar_t **given = CommandLineToArgvW(GetCommandLineW(), &count);
	wchar_t **words;
	HMODULE module;
	py_main run;

	SetDllDirectoryW(L""); /* never load a library from the folder one happens to stand in */
	if (given == NULL || !beside(library, PYTHON) || !beside(python, L"python.exe"))
		return complain(L"SOPDesk tidak dapat dimulai: nama foldernya terlalu panjang. Data kantor tidak diubah. "
		                L"Pasang SOPDesk di folder lain.");
	module = LoadLibraryExW(library, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
	run = module ? (py_main)(void *)GetProcAddress(module, "Py_Main") : NULL;
	words = calloc((size_t)count + COUNT + 1, sizeof *words);
	if (run == NULL || words == NULL)
		return complain(L"SOPDesk tidak dapat dimulai: berkas program tidak lengkap. Data kantor tidak diubah. "
		                L"Jalankan lagi pemasang SOPDesk untuk memperbaikinya.");
	name_for_taskbar();
	words[place++] = python;
	for (size_t i = 0; i < COUNT; i++)
		words[place++] = (wchar_t *)OURS[i];
	for (int i = 1; i < count; i++)
		words[place++] = given[i];
	code = run(place, words);
#ifndef CONSOLE
	if (code != 0 && count < 2)
		complain(L"SOPDesk berhenti karena kesalahan. Yang sudah disimpan tetap utuh. Bukalah kembali; bila terulang, "
		         L"jalankan lagi pemasang SOPDesk, atau hubungi admin sistem.");
#endif
	return code;
}

#ifdef CONSOLE
int wmain(void)
{
	return start();
}
#else
int WINAPI wWinMain(HINSTANCE self, HINSTANCE before, PWSTR line, int show)
{
	(void)self, (void)before, (void)line, (void)show;
	return start();
}
#endif
