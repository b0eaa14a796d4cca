// SPDX-License-Identifier: MIT
#include "frame/Panels.h"

#include "authtest/AuthTestPanel.h"
#include "channel/ChannelPanel.h"
#include "channels/ChannelsPanel.h"
#include "connections/ConnectionsPanel.h"
#include "detail/DetailPanel.h"
#include "findings/FindingsPanel.h"
#include "laravel/LaravelPanel.h"
#include "log/LogPanel.h"
#include "members/MembersPanel.h"
#include "publish/PublishPanel.h"
#include "trace/TraceView.h"
#include "webhooks/WebhooksPanel.h"

namespace relay {

std::vector<PanelDescription> panelDescriptions() {
    return {logPanel(),     channelsPanel(), membersPanel(), connectionsPanel(),
            detailPanel(),  findingsPanel(), publishPanel(), tracePanel(),
            laravelPanel(), authTestPanel(), channelPanel(), webhooksPanel()};
}

} // namespace relay
