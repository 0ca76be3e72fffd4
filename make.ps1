# SPDX-License-Identifier: Apache-2.0
# The Makefile's names for Windows PowerShell:   ./make.ps1 demo    ./make.ps1 test    ./make.ps1 check
#
# Written against the documentation of PowerShell 5.1 and of the py launcher; it has not been run on a
# Windows machine yet. If scripts are not allowed:  powershell -ExecutionPolicy Bypass -File make.ps1 demo

param(
    [Parameter(Position = 0)]
    [ValidateSet("demo", "test", "check", "bench", "pictures", "gallery", "screenshots", "package", "lock", "help")]
    [string] $Command = "help"
)

$ErrorActionPreference = "Stop"
Set-Location -LiteralPath $PSScriptRoot
$VenvPython = Join-Path $PSScriptRoot ".venv\Scripts\python.exe"

function Stop-OnFailure {
    # $ErrorActionPreference does not cover programs: their exit code does.
    if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
}

function Find-Python {
    # A program's stderr, redirected, counts as an error under "Stop" in PowerShell 5.1.
    $ErrorActionPreference = "SilentlyContinue"
    # The py launcher first: a bare "python" may be the shop window of the Microsoft Store.
    if (Get-Command py -ErrorAction SilentlyContinue) {
        foreach ($version in "-3.13", "-3.12", "-3.11") {
            $path = & py $version -c "import sys; print(sys.executable)" 2>$null
            if ($LASTEXITCODE -eq 0 -and $path) { return $path }
        }
    }
    foreach ($name in "python3", "python") {
        if (-not (Get-Command $name -ErrorAction SilentlyContinue)) { continue }
        $path = & $name -c "import sys; print(sys.executable)" 2>$null
        if ($LASTEXITCODE -eq 0 -and $path) { return $path }
    }
    Write-Host "setup: Python 3.11, 3.12 or 3.13 is needed; install one from the Microsoft Store or python.org"
    exit 1
}

function Initialize-Checkout([string] $Purpose) {
    $python = Find-Python
    & $python scripts\bootstrap.py $Purpose
    Stop-OnFailure
}

switch ($Command) {
    "demo"     { Initialize-Checkout "demo"; & $VenvPython -m sdconsole demo }
    "test"     { Initialize-Checkout "test"; & $VenvPython scripts\checks.py test }
    "check"    { Initialize-Checkout "test"; & $VenvPython scripts\checks.py check }
    "bench"    { Initialize-Checkout "test"; & $VenvPython -m pytest -o "python_files=bench_*.py" -o "python_functions=bench_* test_*" --capture=no --timeout=900 tests\bench }
    "pictures" { Initialize-Checkout "test"; & $VenvPython scripts\pictures.py }
    "gallery"  { Initialize-Checkout "test"; & $VenvPython -m tests.gallery build\gallery }
    "screenshots" { Initialize-Checkout "test"; & $VenvPython scripts\screenshots.py }
    "package"  { Initialize-Checkout "test"; & $VenvPython scripts\package.py }
    "lock"     { Initialize-Checkout "test"; & $VenvPython scripts\lock.py }
    "help"     { Write-Host "usage: ./make.ps1 demo|test|check|bench|pictures|gallery|screenshots|package|lock" }
}
Stop-OnFailure
