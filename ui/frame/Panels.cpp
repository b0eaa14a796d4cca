// SPDX-License-Identifier: MIT
#include "frame/Panels.h"

#include "authtest/AuthTestPanel.h"
#include "channel/ChannelPanel.h"
#include "channels/ChannelsPanel.h"
#include "detail/DetailPanel.h"
#include "findings/FindingsPanel.h"
#include "laravel/LaravelPanel.h"
#include "log/LogPanel.h"
#include "people/PeoplePanel.h"
#include "publish/PublishPanel.h"
#include "replay/ReplayPanel.h"
#include "trace/TraceView.h"
#include "webhooks/WebhooksPanel.h"

namespace relay {

std::vector<PanelDescription> panelDescriptions() {
    return {logPanel(),      channelsPanel(), peoplePanel(),  detailPanel(),
            tracePanel(),    channelPanel(),  publishPanel(), replayPanel(),
            findingsPanel(), webhooksPanel(), laravelPanel(), authTestPanel()};
}

} // namespace relay
