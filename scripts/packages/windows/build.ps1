# SPDX-License-Identifier: Apache-2.0
# Builds what Windows gets: the console's MSI, SupportApp.exe, the Gateway as a .zip; into build\out.
#
#   .\scripts\packages\windows\build.ps1                    everything, unsigned (it says so)
#   $env:SDCONSOLE_SIGN = '…'                               the signing command, see sign.ps1
#
# Needs the environment of .\make.ps1 check (or python scripts\bootstrap.py test), and WiX 5: dotnet tool install --global wix --version 5.*
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$Root = Resolve-Path (Join-Path $PSScriptRoot '..\..\..')
$Python = Join-Path $Root '.venv\Scripts\python.exe'
$Dist = Join-Path $Root 'build\dist'
$Out = Join-Path $Root 'build\out'
$Sign = Join-Path $PSScriptRoot 'sign.ps1'

function Invoke-Checked([string] $Program, [string[]] $Arguments) {
    & $Program @Arguments
    if ($LASTEXITCODE -ne 0) { throw "$Program ended with code $LASTEXITCODE" }
}

New-Item -ItemType Directory -Force $Out | Out-Null
Invoke-Checked $Python @((Join-Path $Root 'scripts\package.py'))
$Version = (& $Python -c 'import sdconsole; print(sdconsole.__version__)').Trim()

# From inside out: our programs first, then what carries them. Libraries keep their makers' signatures.
& $Sign (Join-Path $Dist 'sdconsole-console\sdconsole-console.exe') (Join-Path $Dist 'SupportApp.exe') `
    (Join-Path $Dist 'sdconsole-gateway\sdconsole-gateway.exe')

$Msi = Join-Path $Out "sdconsole-console-$Version.msi"
Invoke-Checked 'wix' @('build', (Join-Path $PSScriptRoot 'console.wxs'), '-arch', 'x64', '-o', $Msi,
    '-d', "Version=$Version", '-d', "Source=$(Join-Path $Dist 'sdconsole-console')",
    '-d', "Icon=$(Join-Path $Root 'build\packages\console\console.ico')")
& $Sign $Msi

Copy-Item (Join-Path $Dist 'SupportApp.exe') $Out -Force
Compress-Archive -Path (Join-Path $Dist 'sdconsole-gateway') -DestinationPath (Join-Path $Out "sdconsole-gateway-$Version-windows.zip") -Force
foreach ($Key in 'console', 'support', 'gateway') {
    $Legal = Join-Path $Root "build\packages\$Key\legal"
    Copy-Item (Join-Path $Legal 'sbom.cdx.json') (Join-Path $Out "$Key.cdx.json") -Force
    Copy-Item (Join-Path $Legal 'TERMS.txt') (Join-Path $Out "$Key.TERMS.txt") -Force
    Copy-Item (Join-Path $Legal 'THIRD-PARTY-NOTICES.txt') (Join-Path $Out "$Key.THIRD-PARTY-NOTICES.txt") -Force
}
Get-ChildItem $Out -File | Where-Object Name -ne 'SHA256SUMS' | Get-FileHash -Algorithm SHA256 |
    ForEach-Object { "$($_.Hash.ToLower())  $(Split-Path $_.Path -Leaf)" } | Set-Content (Join-Path $Out 'SHA256SUMS')
