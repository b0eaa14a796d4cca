# SPDX-License-Identifier: MIT
# Homebrew cask, for a tap: https://docs.brew.sh/Cask-Cookbook. At a release: its version, and the checksums of the
# two disk images (shasum -a 256).
cask "relaydesk" do
  arch arm: "arm64", intel: "x86_64"

  version "0.2.0"
  sha256 arm:   "0000000000000000000000000000000000000000000000000000000000000000",
         intel: "0000000000000000000000000000000000000000000000000000000000000000"

  url "https://github.com/relaydesk/relaydesk/releases/download/v#{version}/relaydesk-#{version}-macos-#{arch}.dmg"
  name "Relaydesk"
  desc "Pusher-compatible development relay and inspector for Laravel"
  homepage "https://github.com/relaydesk/relaydesk"

  depends_on macos: ">= :monterey"

  app "relaydesk.app", target: "Relaydesk.app"
  binary "#{appdir}/Relaydesk.app/Contents/MacOS/relaydesk"

  zap trash: [
    "~/.local/state/relaydesk",
    "~/Library/Application Support/relaydesk",
    "~/Library/Preferences/com.relaydesk.relaydesk.plist",
  ]
end
