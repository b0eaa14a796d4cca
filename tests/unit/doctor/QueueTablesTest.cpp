// SPDX-License-Identifier: MIT
#include "doctor/QueueTables.h"
#include "doctor/SqliteWal.h"
#include "support/TestCase.h"

#include <QTest>
#include <QtEndian>

#include <algorithm>

using namespace relay;

namespace {

// A database as `php artisan migrate` makes it, with pages of 512 bytes: twelve jobs, every second one a
// broadcast, the last one taken by a worker, and a broadcast that failed. Compressed by qCompress().
constexpr char compressed[] =
    "AAA0AHja7VrNbxtFFJ/xOnbsJC1QwpZWSJNND4maNM4HVVipUtNgiaAmbRNXomJFmOxOkqXr3e3uOHKockiwK8GRE58tHwek/gH8"
    "AVyRuHFBIG69w6EXkGDerhOvQyoUiLDJ7pPf+M3OvvHo/eb93oySpRtXTc7IquOVKSeTKIUwRpcJQQhlhJ5BTekSmo70Mfp7yaAL"
    "OgbHFH4M/Rz+LTQSabNkAMquVB/YqSQccZW+IDcfIfxYNIkcUzmRkgZzq9S0mLH8lrPid2OpH4PRC9ws4V/gJRm4OTQTOc5yKiea"
    "k1DeT0hh/mcRviWaP2IbkuupjHz+PL7F6YrF/DuWOBMt++xOhdn6/q40u1icKRVJaebK1SLZNzhk0zIbEb3h7XM4Kw8M4J1TwZxl"
    "c82j3HRsv2mlWmZSmgMKGVJMQyGmzdka84jrmWXqbZLbbJPQCndMW/dYmdmc2I7QimWNRNwVskE9fZ160dEVyvX15oy7I8MB/ugr"
    "hH4XzYNOhKYbmqV0Rh7tx75pG6wKxLUs4l1hy3v9bCOWcwsvF18jyv5XFOLY4VOIbTCgDO9gKSv39+N3WAARjIKmW2HZdTo0IOGv"
    "HASGSzcth4r5OKu2uFDOWdnl/l+BEoMe85m3IRic8r1x8NkQvA7rjz6P+omlUd7q1sQ/L4Lbi22Ef8WP8A/4O/wN/ho/xPfx+/ge"
    "flsMJHKE0iOdxQZbpRWL90bsnoidj9i5iN0dsbMROxOxuyJ2OmJLETvVJw3kVjyx/XTqc78vuMj9hOBz7OTeaZxHJ184+17PNpus"
    "GFSkOfVZIxB3lUpF5LSqFFZe0if1STZaEDI6Bc00NIWIKCOKYfquRTcXBMELpxnX1bTihkh5X9OueQbzltZN12WGeFMwhnhjzrIq"
    "ZdMWqadpN4AKNG2WWlZgGq9Q27CYd1kXT4RHmVZLnsl8RQ1yVoGlKupdRXfKZfFm4zejM17ZRdC01yK9YEViwoajcLqmTk6r1QMF"
    "7vch/t8j+Bwb2RnqysqDg7gmB8QeOfhGz8CtNB8Z+UdsH2ymg8hed2yb6WFh3s/3jRKx//ET6wOr6sw9eKrG+oHkxe5h3CyzvWHS"
    "2PJk9ubiYnGhtFyamy8ulWbmrw9DuNq0/RJplyhbW+bWtx+AAv7/lpcCLnxVJI6mzYtdmOD//8D/Q9Ak/2OL/0egSf7HFv+PQeH8"
    "JyEV4dfRj+LrEFKXpRwSR+tulE533pEarrU1nhIrfLd4tCts2ehPWhfc9epncA4NhAFqXrg6K0b5EP83Ed5GP4uvI5caz7QRg6fr"
    "cldnb9KnajzdxgD1JfU/tvz/CWhS/2OL/6egSf7HFv/7oGH9v4TwG6L+Xzpkca/Luc6urv013t3G6vpsXc52doCeSfg/tvn/ADTh"
    "/9ji/xlokv+xxf9z0LD+a+H9Xzviu3+1Nyy+6f+8+MKWFit4vi73dHYBPl3j+TaeUJ5L+D+2+f8FKOCfcH/ssIe//X4JCvgnQWkj"
    "GMXdf+lQyU1bFADTZgZxPcdlHt9UCeTXvGMwyw+rjaqe4w6nFjFtMkZddyysRWPRUnTBXXfViUJ+iVP9NuEe1ZmaHyyQ6kRh4uLo"
    "+PjoxEUy/qI6NaWOT/8JiPtmhg==";

QByteArray database() {
    return qUncompress(QByteArray::fromBase64(compressed));
}

} // namespace

/// Protects what is read out of the queue's tables.
class QueueTablesTest final : public relay::test::TestCase {
    Q_OBJECT

private slots:
    void jobsThatWaitAreRead() {
        const auto jobs = readQueueTables(database()).waiting;
        QVERIFY(jobs);
        QCOMPARE(jobs->size(), 12u);
        const QueuedJob& first = jobs->front();
        QCOMPARE(first.queue, "broadcasts");
        QCOMPARE(first.event, "App\\Events\\OrderShipped");
        QCOMPARE(first.availableAt, 1'769'851'800);
        QVERIFY(first.isBroadcast && !first.isReserved);
        QCOMPARE(std::ranges::count(*jobs, true, &QueuedJob::isBroadcast), 6);
        QVERIFY(jobs->back().isReserved);
    }

    void jobsThatFailedAreRead() {
        const auto jobs = readQueueTables(database()).failed;
        QVERIFY(jobs);
        QCOMPARE(jobs->size(), 1u);
        QVERIFY(jobs->front().isBroadcast);
        QVERIFY(jobs->front().error.startsWith("Exception: Undefined property: App\\Models\\Order::$total"));
        QVERIFY(!jobs->front().error.contains("Stack trace"));
    }

    void whatIsCommittedInTheLogAloneCounts() {
        constexpr qsizetype pageSize = 512;
        const QByteArray whole = database();
        const auto number = [](quint32 value) {
            QByteArray bytes(4, '\0');
            qToBigEndian(value, bytes.data());
            return bytes;
        };
        const QByteArray salt = "saltsalt";
        QByteArray log = number(0x377f0682) + number(3007000) + number(pageSize) + number(0) + salt +
                         number(0) + number(0);
        const auto pages = quint32(whole.size() / pageSize);
        for (quint32 page = 1; page <= pages; ++page)
            log += number(page) + number(page == pages ? pages : 0) + salt + number(0) + number(0) +
                   whole.sliced((page - 1) * pageSize, pageSize);
        QCOMPARE(withWriteAheadLog({}, log), whole);
        // Not without the frame that ends the transaction, nor what is older than the log's last reset.
        QCOMPARE(withWriteAheadLog({}, log.chopped(1)), "");
        QCOMPARE(withWriteAheadLog("x", QByteArray(log).replace(16, 8, "newsalts")), "x");
        QCOMPARE(withWriteAheadLog("x", "no log"), "x");
    }

    void theNameOfAJobMayStandBehindABlank() {
        QByteArray changed = database();
        const QByteArray name = "\"displayName\":\"";
        const qsizetype at = changed.indexOf(name + "App");
        QVERIFY(at > 0);
        changed.replace(at, name.size() + 1, "\"displayName\": \"");
        bool isFound = false;
        const auto tables = readQueueTables(changed);
        for (const auto& jobs : {tables.waiting, tables.failed})
            for (const QueuedJob& job : jobs.value_or(std::vector<QueuedJob>()))
                isFound = isFound || job.event.startsWith("pp\\Events");
        QVERIFY(isFound);
    }

    void otherBytesAreNoDatabase() {
        QVERIFY(!readQueueTables({}).waiting);
        QVERIFY(!readQueueTables("SQLite format 3").waiting);
        QVERIFY(!readQueueTables(QByteArray(4096, 'x')).waiting);
    }

    void damagedBytesAreReadToAnEnd() {
        const QByteArray whole = database();
        for (qsizetype at = 0; at < whole.size(); at += 41) {
            QByteArray damaged = whole;
            for (const char byte : {'\0', '\5', '\15', '\x7f', '\xff'}) {
                damaged[at] = byte;
                readQueueTables(damaged);
            }
            readQueueTables(whole.first(at));
        }
    }
};

RELAY_TEST(QueueTablesTest)
#include "QueueTablesTest.moc"
