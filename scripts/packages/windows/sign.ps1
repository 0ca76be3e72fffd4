# SPDX-License-Identifier: Apache-2.0
# Signs the files named, or says that they stay unsigned. No secret is in here or on a command line of ours.
#
#   SDCONSOLE_SIGN_THUMBPRINT   the certificate in the user's store (a token or an HSM shows itself there):
#                               signtool /sha1 … with a time stamp
#   SDCONSOLE_SIGN_COMMAND      or any program that signs the file it is given as its last argument
#                               (Azure Artifact Signing, a company's signing service)
#   SDCONSOLE_SIGN_TIMESTAMP    the time stamp server; default http://timestamp.digicert.com
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
foreach ($File in $args) {
    if ($env:SDCONSOLE_SIGN_COMMAND) {
        & $env:SDCONSOLE_SIGN_COMMAND $File
    }
    elseif ($env:SDCONSOLE_SIGN_THUMBPRINT) {
        $Server = if ($env:SDCONSOLE_SIGN_TIMESTAMP) { $env:SDCONSOLE_SIGN_TIMESTAMP } else { 'http://timestamp.digicert.com' }
        signtool sign /sha1 $env:SDCONSOLE_SIGN_THUMBPRINT /fd SHA256 /tr $Server /td SHA256 /d 'Service Desk' $File
    }
    else {
        Write-Warning "UNSIGNED: $File (Windows will warn; never hand it to end users like this)"
        continue
    }
    if ($LASTEXITCODE -ne 0) { throw "signing $File failed" }
    if ((Get-AuthenticodeSignature $File).Status -ne 'Valid') { throw "the signature of $File is not valid" }
}
